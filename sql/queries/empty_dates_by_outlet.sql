-- Is an outlet losing its texts or its dates? Each outlet's weeks with the share of pages that gave none, beside that
-- of the week before in which it was read. A jump says that its pages have changed.
select
    outlet,
    week,
    pages,
    share_without_body,
    share_without_date,
    share_without_body - lag(share_without_body) over weeks as body_drift,
    share_without_date - lag(share_without_date) over weeks as date_drift
from ops.reading_gaps
window weeks as (partition by outlet order by week)
order by outlet, week;
