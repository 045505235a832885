-- What maintaining needs: runs that no file names are found, and removed, without reading all files.

create index files_run on ops.files (run_id);

comment on column ops.files.stored_as is
    'archive or rejected once the original was moved there, named by its hash; removed once its time there was over; null while it is in the inbox.';
