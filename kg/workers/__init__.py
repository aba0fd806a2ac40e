"""Articles read in processes of their own: ``pool`` is what this process has of them, ``template`` what they run."""
