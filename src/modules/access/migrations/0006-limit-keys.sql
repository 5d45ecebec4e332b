-- What a key may do beyond what its role already forbids; null: everything that the role allows.
alter table api_key add column grants text[];
