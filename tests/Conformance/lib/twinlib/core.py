"""Shared by the generators: the two clouds, a request, the comparison of two answers, the mutations that make one mistake."""
import json
import re
import time
import uuid

import requests

# a colon before it may be escaped as %3A
UUID = re.compile(r'(?<![0-9a-z])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b')
HEX32 = re.compile(r'\b[0-9a-f]{32}\b')
HEX56 = re.compile(r'\b[0-9a-f]{56}\b')
TIME = re.compile(r'\b20\d\d-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)?')
REQ = re.compile(r'req-[0-9a-f-]{36}')
MAC = re.compile(r'\bfa:16:3e(:[0-9a-f]{2}){3}\b')
SYMBOL = re.compile(r'\$[a-z]+-[A-Za-z0-9]+')
HEADERS = ('Content-Type', 'Location', 'Vary', 'Retry-After', 'OpenStack-API-Version', 'X-OpenStack-Nova-API-Version', 'WWW-Authenticate', 'Allow',
           'OpenStack-image-import-methods', 'OpenStack-image-store-ids', 'Content-MD5', 'Content-Range')
PRESENT = ('X-OpenStack-Request-Id', 'X-Compute-Request-Id', 'Content-Length')
# the name of a service: its type in the catalog, and its letter in the prefix of all names
SERVICES = {'nova': ('compute', 'c'), 'neutron': ('network', 'n'), 'glance': ('image', 'g'), 'cinder': ('block-storage', 'v'), 'placement': ('placement', 'p'), 'moves': ('compute', 'm')}
FIXED_IDS = {'00000000-0000-0000-0000-000000000000'}


def openrc(path):
    found = re.findall(r'^\s*export\s+(OS_\w+)=(.*)$', open(path).read(), re.M)
    return {k: v.strip().strip('"\'') for k, v in found}


class Cloud:
    """One of the twins: its addresses, its tokens, and the ids behind the symbols."""

    def __init__(self, label, env):
        self.label, self.env = label, env
        self.auth = env['OS_AUTH_URL'].rstrip('/')
        self.http = requests.Session()
        self.http.trust_env = False
        self.tokens, self.urls, self.ids, self.back, self.logins = {}, {}, {}, {}, {}

    def login(self, persona, name, password, project):
        """A project by name or id, a whole scope as in Keystone's request, or 'unscoped'."""
        self.logins[persona] = (name, password, project)
        domain = {'id': 'default'}
        scope = project if isinstance(project, dict) or project == 'unscoped' else {'project': {'id': project} if HEX32.fullmatch(project) else {'name': project, 'domain': domain}}
        answer = self.http.post(self.auth + '/auth/tokens', timeout=60, json={'auth': {
            'identity': {'methods': ['password'], 'password': {'user': {'name': name, 'password': password, 'domain': domain}}}, 'scope': scope}})
        answer.raise_for_status()
        token = answer.json()['token']
        for service in token.get('catalog', []):
            for endpoint in service['endpoints']:
                if endpoint['interface'] == 'public':
                    self.urls.setdefault(service['type'], endpoint['url'].rstrip('/'))
        self.tokens[persona] = answer.headers['X-Subject-Token']
        return token

    def keystone(self, method, path, body=None):
        answer = self.http.request(method, self.auth + path, json=body, headers={'X-Auth-Token': self.tokens['root']}, timeout=60)
        answer.raise_for_status()
        return answer.json() if answer.content else None

    def remember(self, symbol, value):
        self.ids[symbol] = str(value)
        self.back[str(value)] = symbol

    def fill(self, text):
        return SYMBOL.sub(lambda m: self.ids.get(m.group(), m.group()), text)

    def send(self, request, persona=None):
        root = self.root(request.service)
        headers = {'Content-Type': 'application/json', 'Accept': 'application/json', 'Connection': 'close'}
        token = self.tokens.get(persona or request.persona)
        if token:
            headers['X-Auth-Token'] = token
        if (persona or request.persona) == 'bad':
            headers['X-Auth-Token'] = 'rubbish'
        headers.update(request.headers)
        body = request.body
        if body is not None and not isinstance(body, (str, bytes)):
            body = json.dumps(body)
        if isinstance(body, str):
            body = self.fill(body).encode()
        if body is None:
            headers.pop('Content-Type', None) if 'Content-Type' not in request.headers else None
        prepared = requests.Request(request.method, root + self.fill(request.path), data=body,
                                    headers={k: v for k, v in headers.items() if v is not None}).prepare()
        if body is None and request.method in ('POST', 'PUT', 'PATCH'):
            prepared.headers['Content-Length'] = '0'
        answer = self.http.send(prepared, timeout=120, allow_redirects=False)
        if answer.status_code == 401 and persona is None and request.persona in self.logins:
            self.login(request.persona, *self.logins[request.persona])
            headers['X-Auth-Token'] = self.tokens[request.persona]
            prepared.headers['X-Auth-Token'] = self.tokens[request.persona]
            answer = self.http.send(prepared, timeout=120, allow_redirects=False)
        return answer

    def root(self, service):
        url = self.urls[SERVICES[service][0]]
        return re.sub(r'/v[23](\.\d)?(/.*)?$', '', url)

    def plain(self, text, extra=()):
        for service, word in (*((kind, '<%s>' % name) for name, (kind, _) in SERVICES.items()), ('identity', '<keystone>')):
            if service in self.urls:
                text = text.replace(re.sub(r'/v\d(\.\d)?(/.*)?$', '', self.urls[service]), word)
        text = REQ.sub('<req>', text)
        text = TIME.sub('<time>', text)
        text = MAC.sub('<mac>', text)
        text = HEX56.sub('<hash>', text)
        text = UUID.sub(lambda m: m.group() if m.group() in FIXED_IDS else self.back.get(m.group(), '<uuid>'), text)
        text = HEX32.sub(lambda m: self.back.get(m.group(), '<hex>'), text)
        text = re.sub(r'marker=[^&"\s]+', 'marker=<marker>', text)
        text = re.sub(r'-\d{10,}\b', '-<n>', text)
        # the real one names the type once a user who may see the policy has fetched it
        text = re.sub(r'RBAC policy of type \w+ with', 'RBAC policy of type unknown with', text)
        # the real one prints a set, which has no order
        text = re.sub(r"([\[{])(u?'[^\[\]{}:]*')([\]}])", lambda m: m.group(1) + ', '.join(sorted(m.group(2).split(', '))) + m.group(3), text)
        text = re.sub(r"(attribute\(s\) '|ports is: )([^'.]+)", lambda m: m.group(1) + ','.join(sorted(re.split(r', ?', m.group(2)))), text)
        for symbol in extra:
            known = self.ids.get(symbol)
            if known and known.isdigit():
                text = re.sub(r'((?i:aggregates?)[/ ])%s\b' % known, lambda m: m.group(1) + symbol, text)
            elif known and not UUID.fullmatch(known) and not HEX32.fullmatch(known):
                text = re.sub(r'(?<![\w.-])%s(?![\w-])' % re.escape(known), symbol, text)
        return text


class Request:
    def __init__(self, service, method, path, body=None, persona='demo', route=None, headers=None, makes=None, pick=None, removes=None, touches=None,
                 settle=None, order='any', note='', undo=None, name=None, late=None, info=None):
        self.service, self.method, self.path, self.body, self.persona = service, method, path, body, persona
        self.headers = dict(headers or {})
        self.route = route or re.sub(SYMBOL, lambda m: '{%s}' % m.group()[1:].split('-')[0], path.split('?')[0])
        self.makes, self.pick, self.removes, self.touches, self.settle = makes, pick, removes, touches, settle
        self.order, self.note, self.undo, self.name, self.late, self.info = order, note, undo, name, late, info or {}

    def line(self):
        body = self.body if isinstance(self.body, str) or self.body is None else json.dumps(self.body, ensure_ascii=False) if not isinstance(self.body, bytes) else '<%d bytes>' % len(self.body)
        if body and len(body) > 420:
            body = body[:420] + '…'
        head = ' '.join('%s=%s' % (k, v) for k, v in self.headers.items() if k.lower() not in ('accept',))
        return '%s %s %s%s%s%s' % (self.persona, self.method, self.path, ' [%s]' % head if head else '', ' ' + body if body is not None else '',
                                   ' (%s)' % self.note if self.note else '')


class Difference:
    def __init__(self, kind, where, real, ours):
        self.kind, self.where, self.real, self.ours = kind, where, real, ours


class Comparison:
    """Two answers to one request, side by side."""

    def __init__(self, masks, mine):
        self.masks, self.mine = masks, mine

    def compare(self, request, real_cloud, real, our_cloud, ours):
        found = []
        if real.status_code != ours.status_code:
            found.append(Difference('status', '%d→%d' % (real.status_code, ours.status_code), '%d %s' % (real.status_code, short(real.text)),
                                    '%d %s' % (ours.status_code, short(ours.text))))
            return found
        extra = SYMBOL.findall(request.path + (request.body if isinstance(request.body, str) else json.dumps(request.body) if not isinstance(request.body, bytes) else ''))
        for header in HEADERS:
            a, b = real.headers.get(header), ours.headers.get(header)
            named = extra if header == 'Location' else ()
            a, b = a and real_cloud.plain(a, named), b and our_cloud.plain(b, named)
            if header == 'Allow' and a and b:
                a, b = ', '.join(sorted(re.split(r',\s*', a))), ', '.join(sorted(re.split(r',\s*', b)))
            if header == 'Location' and a and b:
                a, b = re.sub(r'^<\w+>', '', a), re.sub(r'^<\w+>', '', b)
            if a != b:
                found.append(Difference('header', header, a, b))
        for header in PRESENT:
            a, b = header in real.headers, header in ours.headers
            if a != b and not (header == 'Content-Length' and not real.content):
                found.append(Difference('header', header, 'present' if a else 'absent', 'present' if b else 'absent'))
        kind = real.headers.get('Content-Type', '')
        if not real.text.strip() and not ours.text.strip():
            pass
        elif 'json' in kind or 'schema' in kind:
            try:
                a, b = real.json(), ours.json()
            except ValueError:
                found.append(Difference('body', 'not json', short(real.text), short(ours.text)))
                return found
            self.walk(self.normal(a, real_cloud, extra, request), self.normal(b, our_cloud, extra, request), '', found, request.order)
        elif 'octet-stream' in kind:
            if real.content != ours.content:
                found.append(Difference('body', 'bytes', repr(real.content[:60]), repr(ours.content[:60])))
        else:
            a, b = real_cloud.plain(real.text, extra).strip(), our_cloud.plain(ours.text, extra).strip()
            if a != b:
                found.append(Difference('wording', 'text', short(a), short(b)))
        return found

    def normal(self, value, cloud, extra, request, key=None, top=True):
        if isinstance(value, dict):
            out = {}
            for k, v in value.items():
                if top and isinstance(v, list) and v and all(isinstance(i, dict) for i in v) and request.method == 'GET':
                    v = [i for i in v if self.mine(i, k, cloud)]
                out[cloud.plain(k)] = self.normal(v, cloud, extra, request, k, False)
            return out
        if isinstance(value, list):
            return [self.normal(v, cloud, extra, request, key, False) for v in value]
        mask = self.masks.get(key)
        if mask and value is not None and value != '' and (mask is True or not str(mask).startswith('int') or isinstance(value, int)):
            return '<%s>' % type(value).__name__
        if isinstance(value, str):
            return cloud.plain(value, extra)
        return value

    def walk(self, a, b, where, found, order):
        if type(a) is not type(b):
            if isinstance(a, (int, float)) and isinstance(b, (int, float)) and not isinstance(a, bool) and not isinstance(b, bool) and a == b:
                return
            found.append(Difference('type', where, '%s %s' % (type(a).__name__, short(a)), '%s %s' % (type(b).__name__, short(b))))
        elif isinstance(a, dict):
            for k in a:
                if k in b:
                    self.walk(a[k], b[k], '%s.%s' % (where, k) if where else k, found, order)
                else:
                    found.append(Difference('keys', '%s.%s' % (where, k), 'has it: %s' % short(a[k]), 'missing'))
            for k in b:
                if k not in a:
                    found.append(Difference('keys', '%s.%s' % (where, k), 'absent', 'has it: %s' % short(b[k])))
        elif isinstance(a, list):
            self.lists(a, b, where, found, order)
        elif a != b:
            if isinstance(a, str) and ('essage' in where or where.endswith('detail')):
                found.append(Difference('wording', where, a, b))
            else:
                found.append(Difference('value', where, short(a), short(b)))

    def lists(self, a, b, where, found, order):
        top = '.' not in where and '[' not in where
        if top and order == 'count':
            if len(a) != len(b):
                found.append(Difference('items', where, len(a), len(b)))
            elif a and isinstance(a[0], dict):
                ka, kb = set().union(*map(set, (i for i in a if isinstance(i, dict)))), set().union(*map(set, (i for i in b if isinstance(i, dict))))
                for k in sorted(ka ^ kb):
                    found.append(Difference('keys', '%s[].%s' % (where, k), 'has it' if k in ka else 'absent', 'has it' if k in kb else 'missing'))
            return
        if top and order == 'exact':
            la, lb = [label(i) for i in a], [label(i) for i in b]
            if la != lb:
                found.append(Difference('order' if sorted(la) == sorted(lb) else 'items', where, short(la), short(lb)))
                return
            for x, y in zip(a, b):
                self.walk(x, y, where + '[]', found, 'any')
            return
        left, right = sorted(a, key=canonical), sorted(b, key=canonical)
        if left == right:
            return
        if all(isinstance(i, dict) for i in left + right):
            keys = {}
            for side, items in ((0, left), (1, right)):
                for i in items:
                    keys.setdefault(label(i), ([], []))[side].append(i)
            lost, more = [], []
            for name, (x, y) in keys.items():
                for p, q in zip(x, y):
                    self.walk(p, q, where + '[]', found, 'any')
                lost += x[len(y):]
                more += y[len(x):]
            if len(lost) == len(more):
                for p, q in zip(lost, more):
                    self.walk(p, q, where + '[]', found, 'any')
            else:
                found.append(Difference('items', where + '[]', 'only here: %s' % short(lost), 'only here: %s' % short(more)))
        elif len(left) == len(right) and not any(isinstance(i, str) for i in left + right):
            for p, q in zip(left, right):
                self.walk(p, q, where + '[]', found, 'any')
        else:
            found.append(Difference('items', where + '[]', short([i for i in left if i not in right]), short([i for i in right if i not in left])))


def label(item):
    if isinstance(item, dict):
        for k in ('id', 'uuid', 'name', 'hypervisor_hostname', 'fingerprint', 'action', 'tag', 'code', 'address', 'ip_address', 'start', 'destination', 'rel', 'member_id', 'network_id'):
            v = item.get(k)
            if isinstance(v, str) and not v.startswith('<') and v:
                return '%s=%s' % (k, v)
        if len(item) == 1 and isinstance(next(iter(item.values())), dict):
            return label(next(iter(item.values())))
        return 'keys=' + ','.join('%s:%s' % (k, item[k]) for k in sorted(item) if not isinstance(item[k], (dict, list)) and k not in ('id', 'created_at', 'updated_at'))
    return str(item)


def canonical(item):
    if isinstance(item, dict):
        return (label(item), json.dumps(item, sort_keys=True))
    return ('', json.dumps(item, sort_keys=True))


def short(value, length=300):
    text = value if isinstance(value, str) else json.dumps(value, sort_keys=True, ensure_ascii=False)
    text = re.sub(r'\s+', ' ', text)
    return text if len(text) <= length else text[:length] + '…'


def unicodedata(text):
    """The text without the encoding mistake."""
    try:
        return text.encode('latin-1').decode()
    except UnicodeError:
        return text


class Mutator:
    """Makes one mistake in a valid request."""

    def __init__(self, rng):
        self.rng = rng

    def body(self, body, headers=None):
        """(body, headers, description of the mistake)"""
        rng, headers = self.rng, dict(headers or {})
        dice = rng.random()
        if dice < 0.13:
            kind = rng.choice(['empty', 'array', 'null', 'string', 'malformed', 'number', 'inner', 'renamed', 'two', 'listed', 'none', 'bracket'])
            key = next(iter(body), 'x')
            return {'empty': '', 'array': '[]', 'null': 'null', 'string': '"text"', 'malformed': '{"%s": ' % key, 'number': '12', 'bracket': '{}',
                    'inner': body.get(key) if isinstance(body.get(key), dict) else {}, 'renamed': {key + 'x': body.get(key)}, 'none': {key: None},
                    'two': dict(body, bogus={'a': 1}), 'listed': {key: [body.get(key)]}}[kind], headers, 'body ' + kind
        if dice < 0.18:
            kind = rng.choice(['text/plain', 'application/xml', '', 'application/x-www-form-urlencoded', 'application/json; charset=utf-8', 'garbage'])
            headers['Content-Type'] = kind
            return body, headers, 'content type %r' % kind
        copy = json.loads(json.dumps(body))
        nodes = list(self.nodes(copy))
        inner = [n for n in nodes if len(n[2]) > 1] or nodes
        if not inner:
            return copy, headers, ''
        parent, key, path = rng.choice(inner)
        value = parent[key]
        op = rng.choice(['null', 'remove', 'remove', 'int', 'negative', 'bool', 'list', 'dict', 'string', 'empty', 'long', 'unicode', 'space', 'float', 'huge',
                         'unknown', 'extra', 'extra', 'double', 'case', 'listed', 'numeric', 'zero', 'other', 'other'])
        if op == 'remove':
            del parent[key]
        elif op == 'extra':
            (value if isinstance(value, dict) else parent if isinstance(parent, dict) else {})['bogus'] = 1
        elif op == 'double' and isinstance(value, list) and value:
            value.append(value[0])
        elif op == 'other':  # a number as text, text as a number
            parent[key] = str(value) if isinstance(value, (int, float)) else int(value) if isinstance(value, str) and value.isdigit() else 5
        elif op == 'case' and isinstance(value, str):
            parent[key] = value.upper() if value.upper() != value else value.lower()
        else:
            parent[key] = {'null': None, 'int': rng.choice([1, 7]), 'negative': -1, 'bool': rng.choice([True, False]), 'list': [], 'dict': {}, 'string': 'text',
                           'empty': '', 'long': 'x' * 256, 'unicode': 'ünï☃', 'space': ' edge ', 'float': 1.5, 'huge': 2 ** 40, 'zero': 0,
                           'unknown': str(uuid.UUID(int=rng.getrandbits(128), version=4)), 'listed': [value], 'numeric': '3', 'double': 'text', 'case': 'A'}[op]
        return copy, headers, '%s at %s' % (op, '.'.join(map(str, path)))

    def nodes(self, value, path=()):
        items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        for k, v in list(items):
            yield value, k, path + (k,)
            yield from self.nodes(v, path + (k,))

    def unknown(self):
        return str(uuid.UUID(int=self.rng.getrandbits(128), version=4))


class Generator:
    """Base of the generators: living resources, names, and weighted operations."""
    service = None
    masks = {}

    def __init__(self, rng, prefix):
        self.rng, self.prefix, self.count = rng, prefix, 0
        self.mutate = Mutator(rng)
        self.alive, self.gone, self.info, self.paths = {}, {}, {}, {}
        self.known_names = set()

    def fresh(self, kind):
        self.count += 1
        return '$%s-%d' % (kind, self.count), '%s-%s-%d' % (self.prefix, kind, self.count)

    def pick(self, kind, owner=None):
        found = [s for s in self.alive.get(kind, ()) if owner is None or self.info[s].get('owner') == owner]
        return self.rng.choice(found) if found else None

    def ref(self, kind, wrong=0.12):
        """An id: mostly of an existing resource, sometimes unknown, deleted or malformed."""
        dice = self.rng.random()
        if dice < wrong * 0.4:
            return self.mutate.unknown()
        if dice < wrong * 0.7:
            return self.rng.choice(['not-an-id', '0', 'ünï', 'x' * 300, '%20', self.mutate.unknown().replace('-', '')])
        if dice < wrong and self.gone.get(kind):
            return self.rng.choice(self.gone[kind])
        return self.pick(kind) or self.mutate.unknown()

    def persona(self, admin=0.25):
        dice = self.rng.random()
        return 'admin' if dice < admin else 'demo' if dice < 0.82 else 'reader' if dice < 0.90 else 'alt' if dice < 0.975 else self.rng.choice(['none', 'bad'])

    def made(self, request):
        kind = request.makes[1:].split('-')[0]
        self.alive.setdefault(kind, []).append(request.makes)
        self.info[request.makes] = dict({'owner': request.persona, 'name': request.name}, **request.info)
        self.paths[request.makes] = request.undo

    def removed(self, symbol):
        kind = symbol[1:].split('-')[0]
        if symbol in self.alive.get(kind, ()):
            self.alive[kind].remove(symbol)
        self.gone.setdefault(kind, []).append(symbol)
        self.gone[kind] = self.gone[kind][-12:]

    def next(self):
        while True:
            operation = self.rng.choices([o for _, o in self.operations], [w for w, _ in self.operations])[0]
            request = operation()
            if request:
                return request

    def setup(self):
        return []

    def settle(self, request, clouds):
        pass

    def mine(self, item, key, cloud):
        names = (item.get('name') or '') if isinstance(item.get('name'), str) else ''
        if names.startswith(self.prefix) or names in self.known_names:
            return True
        for k in ('id', 'uuid', 'network_id', 'port_id', 'security_group_id', 'object_id'):
            if str(item.get(k)) in cloud.back:
                return True
        owner = item.get('tenant_id') or item.get('project_id') or item.get('owner')
        if owner:
            return cloud.back.get(owner) in ('$project-1', '$altproject-1')
        return not any(k in item for k in ('id', 'name'))

    def mangle_path(self, request):
        """Makes one mistake in the address."""
        dice = self.rng.random()
        base, _, query = request.path.partition('?')
        if dice < 0.3:
            base += '/'
            note = 'trailing slash'
        elif dice < 0.5:
            base += '.json'
            note = '.json'
        elif dice < 0.7:
            base += '/bogus'
            note = 'one segment more'
        else:
            request.method = self.rng.choice(['PUT', 'PATCH', 'POST', 'HEAD', 'OPTIONS', 'DELETE'])
            note = 'method'
        request.path = base + ('?' + query if query else '')
        request.note = (request.note + ', ' if request.note else '') + note
        request.makes = request.removes = None
        return request


class Keeper(Generator):
    """The default for undoing, dropping and tearing down: DELETE of the resource's address."""

    def seeded(self, twins):
        pass

    def finish(self, twins):
        pass

    def accepted(self, request, difference, real, ours):
        return False

    def soft(self, d):
        """Differences that are reported but do not fail: revision numbers, and paths that the real one decodes as Latin-1."""
        try:
            return d.where.endswith('revision_number') or isinstance(d.real, str) and d.real.encode('latin-1').decode() != d.real and unicodedata(d.real) == unicodedata(d.ours)
        except (UnicodeError, AttributeError):
            return False

    def settle(self, request, twins):
        return []

    def undo(self, cloud, request):
        if request.undo:
            cloud.send(Request(self.service, 'DELETE', request.undo, persona='admin'), 'admin')

    def drop(self, twins, symbol):
        if symbol in self.paths and self.paths[symbol]:
            for cloud in twins.clouds:
                if symbol in cloud.ids:
                    cloud.send(Request(self.service, 'DELETE', self.paths[symbol], persona='admin'), 'admin')
        self.removed(symbol)

    def teardown(self, twins):
        for _ in range(3):
            for symbol in sorted((s for kind in self.alive for s in self.alive[kind]), key=lambda s: -int(s.split('-')[1]) if s.split('-')[1].isdigit() else 0):
                if self.paths.get(symbol):
                    answers = [cloud.send(Request(self.service, 'DELETE', self.paths[symbol], persona='admin'), 'admin') for cloud in twins.clouds]
                    if all(a.status_code < 300 or a.status_code == 404 for a in answers):
                        self.removed(symbol)
