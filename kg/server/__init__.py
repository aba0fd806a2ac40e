"""A store on the web: the SPARQL 1.1 Protocol over HTTP, for reading only; needs the extra ``nieuwsgraaf[server]``."""
