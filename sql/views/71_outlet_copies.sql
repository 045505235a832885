-- A copy counts only where the dates tell which piece was first: one interval ends before the other begins.
-- Either article of a relation may be the later one: two halves, so that a condition on an article reaches its index.
create view news.outlet_copies as
select
    later_outlet.name as outlet,
    earlier_outlet.name as copied_from,
    later_article.article_id,
    earlier_article.article_id as source_article_id,
    r.kind,
    later.published_earliest - earlier.published_latest as after
from news.relations r
join news.articles later_article on later_article.article_id = r.article_a
join news.articles earlier_article on earlier_article.article_id = r.article_b
join news.sightings later on later.sighting_id = later_article.sighting_id
join news.sightings earlier on earlier.sighting_id = earlier_article.sighting_id
join news.outlets later_outlet on later_outlet.outlet_id = later.outlet_id
join news.outlets earlier_outlet on earlier_outlet.outlet_id = earlier.outlet_id
where r.kind in ('exact', 'near_copy', 'truncated_copy', 'excerpt_of')
    and later.outlet_id <> earlier.outlet_id
    and later.published_earliest >= earlier.published_latest
union all
select
    later_outlet.name,
    earlier_outlet.name,
    later_article.article_id,
    earlier_article.article_id,
    r.kind,
    later.published_earliest - earlier.published_latest
from news.relations r
join news.articles later_article on later_article.article_id = r.article_b
join news.articles earlier_article on earlier_article.article_id = r.article_a
join news.sightings later on later.sighting_id = later_article.sighting_id
join news.sightings earlier on earlier.sighting_id = earlier_article.sighting_id
join news.outlets later_outlet on later_outlet.outlet_id = later.outlet_id
join news.outlets earlier_outlet on earlier_outlet.outlet_id = earlier.outlet_id
where r.kind in ('exact', 'near_copy', 'truncated_copy', 'excerpt_of')
    and later.outlet_id <> earlier.outlet_id
    and later.published_earliest >= earlier.published_latest;

comment on view news.outlet_copies is 'Copies and excerpts whose dates tell which outlet printed first, a row a pair of articles.';
comment on column news.outlet_copies.outlet is 'The outlet that printed later.';
comment on column news.outlet_copies.copied_from is 'The outlet that printed first.';
comment on column news.outlet_copies.article_id is 'The later article.';
comment on column news.outlet_copies.source_article_id is 'The earlier article.';
comment on column news.outlet_copies.kind is 'The relation of the two.';
comment on column news.outlet_copies.after is 'At least so long after.';
