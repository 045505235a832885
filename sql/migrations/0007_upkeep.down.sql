-- Takes back 0007_upkeep.sql. An original that was removed stays so.

comment on column ops.files.stored_as is
    'archive or rejected once the original was moved there, named by its hash; null while it is in the inbox.';

drop index ops.files_run;
