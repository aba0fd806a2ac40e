"""Events and roles by rules over trees."""
