-- One row = one other campaign whose window shares days with this one's (`rivals`): how many customers are in both audiences, and
-- how many of them get both offers.
select
  r.campaign,
  count(*)::int as customers,
  count(*) filter (a.arm = 'treated' and r.arm = 'treated')::int as contacted
from audience a join rivals r using (customer_id)
group by r.campaign
order by customers desc, r.campaign
