"""From a document to its argument map: claims, scored links, the best forest."""
