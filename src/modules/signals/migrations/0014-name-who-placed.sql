-- The reason of a place by hand is who decided it, and nothing around the name: how that is said is the screen's.
update signal_place set reason = substr(reason, 11) where origin = 'person' and starts_with(reason, 'Placed by ');
