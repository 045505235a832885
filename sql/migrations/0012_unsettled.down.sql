-- Takes back 0012_unsettled.sql.

alter table ops.quote_wordings
    add constraint quote_wordings_wording_id_fkey foreign key (wording_id) references ops.wordings;
drop table ops.unsettled_speakers;
