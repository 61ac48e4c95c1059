import json

from argmap import api
from argmap.corpus.build import build
from argmap.corpus.inputs import items
from argmap.corpus.store import Store
from functools import partial
import sys, time
def read(data, name):
    return api.extract(data.decode())

if __name__ == "__main__":
    import tempfile, os
    d = tempfile.mkdtemp()
    for i in range(200):
        open(f"{d}/a{i}.txt","w").write(" ".join(f"Sentence number {i} {j} says that the troops must leave." for j in range(50)))
    for jobs in (1,2,1):
        with Store(f"{d}/s{jobs}.argmap", create=True) as s:
            t=time.time()
            r=build(s, items([d]), read, "stub", jobs=jobs)
            print(jobs, time.time()-t, r.put, r.same, r.seconds)
            print(len(s), s.db.execute("select count(*) from claim_text where claim_text match 'troop'").fetchone()[0])
            m = s.map(1)
            w = api.extract(open(f"{d}/a0.txt").read())
            assert (m.info,m.nodes,m.successors,m.predecessors)==(w.info,w.nodes,w.successors,w.predecessors)
            print(os.path.getsize(s.path))
