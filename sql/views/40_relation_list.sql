create view news.relation_list as
select
    r.article_a,
    r.article_b,
    r.kind,
    r.coverage_a,
    r.coverage_b,
    r.score,
    sa.title as title_a,
    sb.title as title_b
from news.relations r
join news.articles a on a.article_id = r.article_a
join news.articles b on b.article_id = r.article_b
left join news.sightings sa on sa.sighting_id = a.sighting_id
left join news.sightings sb on sb.sighting_id = b.sighting_id;

comment on view news.relation_list is 'Every typed link between two articles.';
comment on column news.relation_list.article_a is 'The copy or the excerpt; for even kinds the one whose text hash is lower.';
comment on column news.relation_list.article_b is 'The other: the fuller text.';
comment on column news.relation_list.kind is 'exact, near_copy, truncated_copy, excerpt_of, shares_passage or template_sibling.';
comment on column news.relation_list.coverage_a is 'Share of article_a''s words that stand in article_b.';
comment on column news.relation_list.coverage_b is 'Share of article_b''s words that stand in article_a.';
comment on column news.relation_list.score is 'The exact containment that decided, 0 to 1.';
comment on column news.relation_list.title_a is 'Title of article_a.';
comment on column news.relation_list.title_b is 'Title of article_b.';
