-- One row = one customer of a campaign's audience, drawn or frozen, with the key that this version has for them; null when it has none.
select a.campaign, a.customer_id, c.customer_key, a.code, a.segment, a.arm, a.recency, a.frequency, a.monetary
from audience_drawn a left join customers c using (customer_id)
