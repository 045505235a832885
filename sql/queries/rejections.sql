-- Why files were not taken in: reasons by number, with an example each.
select outcome, reason, count(*) as files, min(file_name) as example, min(detail) as detail
from ops.file_outcomes
where outcome in ('rejected', 'skipped')
group by outcome, reason
order by files desc, reason;
