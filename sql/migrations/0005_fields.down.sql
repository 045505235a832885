-- Takes back 0005_fields.sql; what those columns held is read again from the originals by a reprocess.

alter table news.sightings
    drop column modified_earliest,
    drop column modified_latest,
    drop column modified_precision,
    drop column modified_raw,
    drop column modified_source,
    drop column section,
    drop column tags,
    drop column image,
    drop column agencies,
    drop column fields;
