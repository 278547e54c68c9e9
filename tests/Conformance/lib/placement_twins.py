"""Random requests to Placement: valid ones on every route, and ones with one mistake."""
import copy
import json
import random
import urllib.parse

PROVIDERS = ['00000000-0000-4000-8000-00000000000%d' % n for n in range(1, 8)]
CONSUMERS = ['00000000-0000-4000-8000-0000000000c%d' % n for n in range(1, 6)]
AGGREGATES = ['00000000-0000-4000-8000-0000000000a%d' % n for n in range(1, 4)]
UNKNOWN = '00000000-0000-4000-8000-0000000000ff'
CLASSES = ['VCPU', 'MEMORY_MB', 'DISK_GB', 'SRIOV_NET_VF', 'CUSTOM_GOLD']
TRAITS = ['HW_CPU_X86_AVX', 'STORAGE_DISK_SSD', 'COMPUTE_NODE', 'CUSTOM_A', 'CUSTOM_B', 'MISC_SHARES_VIA_AGGREGATE']
SUFFIXES = ['1', '2', '3', '_A', '_B', '-c']
LAST = 39

RUBBISH = [None, True, False, -1, 0, 1, 3, 1.0, 1.5, -0.5, 1e30, 2 ** 31 - 1, 2 ** 31, 2 ** 63, '', 'x', '1', 'x' * 256, 'CUSTOM_A', 'VCPU', UNKNOWN,
           'Ünïcode', 'a\nb', 'it\'s', 'say "hi"', '<b>&', [], {}, [1], ['a', 'a'], [[]], [None], {'a': 1}, {'VCPU': 1}, {'': {}}]
WORDS = ['', 'a', 'VCPU', 'CUSTOM_GOLD', 'NOPE', 'CUSTOM_NOPE', 'generation', 'total', 'extra-key', UNKNOWN, PROVIDERS[0], 'Ünïcode', 'it\'s']
ODD_VALUES = ['', ' ', 'x', '0', '-1', '1', ':', 'VCPU', 'VCPU:', 'VCPU:0', 'VCPU:-1', 'VCPU:x', 'VCPU:1.5', 'VCPU:1,', ',VCPU:1', 'VCPU:1:2', 'VCPU:1,VCPU:2', 'vcpu:1',
              'VCPU:1_0', 'VCPU: 1', ' VCPU:1', 'VCPU:99999999999', 'NOPE:1', 'in:', 'in:x', 'in:,', '!', '!!COMPUTE_NODE', '!in:', 'in:!COMPUTE_NODE', '!in:COMPUTE_NODE', 'COMPUTE_NODE',
              'COMPUTE_NODE,', 'NOPE', 'in:COMPUTE_NODE,NOPE', 'COMPUTE_NODE,!COMPUTE_NODE', UNKNOWN, 'in:' + UNKNOWN, '!' + UNKNOWN, '!in:' + AGGREGATES[0], AGGREGATES[0] + ',' + AGGREGATES[1],
              AGGREGATES[0].upper(), AGGREGATES[0].replace('-', ''), 'none', 'isolate', '_A', '_A,_B', ',', '1,2', 'true', 'INSTANCE', 'all', 'unknown', 'instance', 'x' * 300, 'Ü', 'startswith:CUSTOM', 'startswith:', 'in:CUSTOM_A', 'startswith:%',
              "it's", 'a"b', '<b>', 'a\nb']
ODD_NAMES = ['resources', 'resources1', 'resources_A', 'resources0', 'resources-', 'resources' + 'x' * 65, 'required', 'required1', 'member_of', 'member_of2', 'in_tree', 'in_tree_A', 'limit', 'group_policy',
             'root_required', 'same_subtree', 'name', 'uuid', 'associated', 'project_id', 'user_id', 'consumer_type', 'Resources', 'bogus', '', 'Ü', "it's"]
ACCEPTS = ['application/json', '*/*', 'text/plain', 'text/html', 'application/*', 'application/json;q=0', 'text/plain, application/json', 'text/html;q=0.5, application/json;q=0.4', 'nonsense', '', 'application/json;q=x', 'APPLICATION/JSON', 'image/png,*/*;q=0.1']
CONTENT_TYPES = ['application/json', 'application/json; charset=utf-8', 'APPLICATION/JSON', 'text/plain', 'application/xml', 'application/jsonx', '', 'nonsense', 'application/json-patch+json', 'multipart/form-data; boundary=x']
VERSIONS = ['placement 1.40', 'placement 0.9', 'placement 2.0', 'placement 1', 'placement one.two', 'placement 1.x', 'placement 1.2.3', 'placement -1.2', 'placement 1.-2', 'placement latest', 'placement LATEST', 'PLACEMENT 1.12', 'compute 2.1', '1.12',
            'placement 1.12, compute 2.1', 'compute 2.1, placement 1.30', 'placement 1.1, placement 1.30', 'placement  1.15', 'placement', '', ' placement 1.20 ', 'placement 1.020', 'placement +1.7', 'placement 1. 7', 'placement 1_0.1', 'placement 1.1_0', 'resource 1.2']
TOKENS = ['admin', 'admin:proj', 'user', 'user:proj', '', None, 'user:a:b']
BAD_TEXTS = [b'', b'null', b'true', b'1', b'[]', b'"x"', b'{', b'{"a"', b'{"a":', b'{"a": 1', b'{"a": 1,', b'{"a": 1,}', b'[1', b'[1,]', b'{a: 1}', b"{'a': 1}", b'tru', b'{"a": nul}', b'{}{}', b'{} x', b'  ', b'\xff\xfe', b'{"a": "\xff"}',
             b'\xef\xbb\xbf{}', b'{"a": 01}', b'{"a": 1.}', b'{"a": .5}', b'{"a": "\n"}', b'{"a": "\\x"}', b'{"a": "\\u12"}', b'{"a": "', b'{"a" 1}', b'{"a": 1 "b": 2}', b'{"a": 1e400}', b'\n\n{\n  "a": ,\n}', b'// x\n{}', b'[', b'[[1, 2], [3', b'-', b'{"a": -}', b'{,}', b'[,]', b'"', b'\x00', b'{"a": "\xc3\xa9" x}']
METHODS = ['GET', 'PUT', 'POST', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS']


class Request:
    """One request, as both services get it."""

    def __init__(self, method, path, version, body=None, query=()):
        self.method, self.path, self.query = method, path, list(query)
        self.headers = {'x-auth-token': 'admin', 'openstack-api-version': 'placement 1.%d' % version, 'accept': 'application/json'}
        self.body = body
        self.raw = None
        if body is not None:
            self.headers['content-type'] = 'application/json'

    @property
    def payload(self):
        if self.raw is not None:
            return self.raw
        return None if self.body is None else json.dumps(self.body).encode()

    @property
    def target(self):
        if not self.query:
            return self.path
        return self.path + '?' + '&'.join(q if isinstance(q, str) else '='.join(urllib.parse.quote(part, safe=':,!') for part in q) for q in self.query)

    def __str__(self):
        headers = {k: v for k, v in self.headers.items() if (k, v) not in (('x-auth-token', 'admin'), ('accept', 'application/json'), ('content-type', 'application/json'))}
        return '%s %s %s %s' % (self.method, self.target, headers, '' if self.payload is None else self.payload.decode('utf-8', 'backslashreplace'))


class Requests:
    """An endless sequence of requests from one seed; `read(path)` returns the document that a writer reads first."""

    def __init__(self, seed, read):
        self.luck, self.read, self.made = random.Random(seed), read, []

    def one(self):
        request = self.valid()
        if self.luck.random() < 0.45:
            self.spoil(request)
        return request

    def world(self):
        """The first state: some provider trees, some of them sharing, with inventories and allocations."""
        yield from (Request('PUT', path, LAST) for path in ('/resource_classes/CUSTOM_GOLD', '/traits/CUSTOM_A', '/traits/CUSTOM_B'))
        for number, provider in enumerate(self.luck.sample(PROVIDERS, 6)):
            path = '/resource_providers/' + provider
            parent = self.luck.choice(self.made) if self.made and self.maybe(0.6) else None
            yield Request('POST', '/resource_providers', LAST, {'name': 'rp-' + provider[-1], 'uuid': provider, 'parent_provider_uuid': parent})
            self.made.append(provider)
            yield Request('PUT', path + '/inventories', LAST, {'resource_provider_generation': 0, 'inventories': {
                c: dict(self.inventory(), total=self.luck.randint(4, 16)) for c in self.some(CLASSES, 1 if parent else 2)}})
            yield Request('PUT', path + '/traits', LAST, {'resource_provider_generation': 1, 'traits': self.some(TRAITS[:-1], 0, 3) + (TRAITS[-1:] if self.maybe(0.3) else [])})
            yield Request('PUT', path + '/aggregates', LAST, {'resource_provider_generation': 2, 'aggregates': self.some(AGGREGATES, 0, 2)})
        for consumer in CONSUMERS[:2]:
            yield Request('PUT', '/allocations/' + consumer, LAST, self.claim(LAST, consumer))

    def valid(self):
        routes = [(10, self.providers), (10, self.inventories), (8, self.allocations), (5, self.provider_traits), (4, self.provider_aggregates), (4, self.reshaper),
                  (18, self.candidates), (3, self.usages), (4, self.traits), (4, self.classes), (4, self.post_allocations), (4, self.provider_list), (2, self.about_provider), (1, self.root)]
        version = LAST if self.maybe(0.5) else self.luck.randint(0, LAST)
        make = self.luck.choices([route for _, route in routes], [weight for weight, _ in routes])[0]
        return make(version)

    # ---- random choices

    def maybe(self, chance=0.5):
        return self.luck.random() < chance

    def some(self, things, least=0, most=None):
        return self.luck.sample(things, self.luck.randint(least, min(most or len(things), len(things))))

    def provider(self):
        return UNKNOWN if self.maybe(0.03) else self.luck.choice(self.made if self.maybe(0.8) else PROVIDERS)

    def consumer(self):
        return self.luck.choice(CONSUMERS)

    def generation(self, path, name, nothing=0):
        if self.maybe(0.08):
            return self.luck.choice([None, 0, 1, 99])
        return (self.read(path) or {}).get(name, nothing)

    def provider_generation(self, provider):
        return self.generation('/resource_providers/' + provider, 'generation')

    # ---- valid requests, by route

    def root(self, version):
        return Request('GET', '/', version)

    def providers(self, version):
        provider = self.provider()
        body = {'name': 'rp-' + provider[-1]} if self.maybe(0.8) else {'name': self.luck.choice(['rp-1', 'another', 'Ünï'])}
        if version >= 14 and self.maybe():
            body['parent_provider_uuid'] = self.luck.choice(PROVIDERS + [None])
        kind = self.luck.choices(['POST', 'PUT', 'GET', 'DELETE'], [6, 4, 2, 1])[0]
        if kind == 'POST':
            return Request('POST', '/resource_providers', version, dict(body, uuid=provider) if self.maybe(0.97) else body)
        return Request(kind, '/resource_providers/' + provider, version, body if kind == 'PUT' else None)

    def provider_list(self, version):
        query = []
        if self.maybe(0.3):
            query.append(('name', 'rp-1'))
        if self.maybe(0.2):
            query.append(('uuid', self.provider()))
        if self.maybe(0.4) and version >= 3:
            query += self.member_of('', version)
        if self.maybe(0.4) and version >= 4:
            query.append(('resources', self.resources()))
        if self.maybe(0.3) and version >= 14:
            query.append(('in_tree', self.provider()))
        if self.maybe(0.4) and version >= 18:
            query += self.required('', version)
        return Request('GET', '/resource_providers', version, query=query)

    def inventory(self):
        inventory = {'total': self.luck.randint(1, 12)}
        for name, values in (('reserved', [0, 1, 2, 12]), ('min_unit', [1, 2]), ('max_unit', [1, 4, 20]), ('step_size', [1, 2, 3]), ('allocation_ratio', [0.5, 1.0, 1.5, 2, 16.0])):
            if self.maybe(0.3):
                inventory[name] = self.luck.choice(values)
        return inventory

    def inventories(self, version):
        provider = self.provider()
        path = '/resource_providers/%s/inventories' % provider
        generation = self.provider_generation(provider)
        kind = self.luck.randrange(9)
        name = self.luck.choice(CLASSES)
        if kind < 4:
            return Request('PUT', path, version, {'resource_provider_generation': generation, 'inventories': {c: self.inventory() for c in self.some(CLASSES)}})
        if kind == 4:
            return Request('POST', path, version, dict(self.inventory(), resource_class=name))
        if kind == 5:
            return Request('PUT', path + '/' + name, version, dict(self.inventory(), resource_provider_generation=generation))
        if kind == 6:
            return Request('DELETE', self.luck.choice([path, path + '/' + name]), version)
        return Request('GET', self.luck.choice([path, path + '/' + name]), version)

    def resources(self):
        return ','.join('%s:%d' % (c, self.luck.randint(1, 4)) for c in self.some(CLASSES[:4], 1, 2))

    def resources_of(self, provider):
        """Some resource classes, mostly ones that the provider has."""
        there = self.read('/resource_providers/%s/inventories' % provider) if self.maybe(0.85) else None
        classes = sorted((there or {}).get('inventories') or CLASSES)
        return {c: self.luck.randint(1, 3) for c in self.some(classes, 1, 2)}

    def claim(self, version, consumer):
        claims = {p: {'resources': self.resources_of(p)} for p in self.some(self.made if self.maybe(0.9) else PROVIDERS, 1, 2)}
        if version >= 28 and self.maybe(0.1):
            claims = {}
        elif version >= 12 and self.maybe(0.1):
            for claim in claims.values():
                claim['generation'] = 1
        body = {'allocations': claims}
        if version < 12:
            body = {'allocations': [{'resource_provider': {'uuid': p}, 'resources': claim['resources']} for p, claim in claims.items()]}
        if version >= 8:
            body.update(project_id=self.luck.choice(['proj', 'other']), user_id=self.luck.choice(['me', 'you']))
        if version >= 28:
            body['consumer_generation'] = self.generation('/allocations/' + consumer, 'consumer_generation', None)
        if version >= 34 and self.maybe(0.3):
            body['mappings'] = {suffix: [self.provider()] for suffix in self.some(['', '1', '_A'], 1)}
        if version >= 38:
            body['consumer_type'] = self.luck.choice(['INSTANCE', 'MIGRATION'])
        return body

    def allocations(self, version):
        consumer = self.consumer()
        path = '/allocations/' + consumer
        kind = self.luck.choices(['PUT', 'GET', 'DELETE'], [6, 2, 1])[0]
        return Request(kind, path, version, self.claim(version, consumer) if kind == 'PUT' else None)

    def post_allocations(self, version):
        version = max(version, self.luck.choice([0, 13]))
        return Request('POST', '/allocations', version, {c: self.claim(max(version, 12), c) for c in self.some(CONSUMERS, 1, 3)})

    def reshaper(self, version):
        version = max(version, self.luck.choice([29, 30, 34, 38]))
        providers = self.some(self.made, 1, 3)
        consumers = self.some(CONSUMERS, 0, 2)
        return Request('POST', '/reshaper', version, {
            'inventories': {p: {'resource_provider_generation': self.provider_generation(p), 'inventories': {c: dict(self.inventory(), total=12) for c in self.some(CLASSES, 3)}} for p in providers},
            'allocations': {c: self.claim(version, c) for c in consumers}})

    def provider_traits(self, version):
        provider = self.provider()
        path = '/resource_providers/%s/traits' % provider
        kind = self.luck.choices(['PUT', 'GET', 'DELETE'], [5, 2, 1])[0]
        body = {'resource_provider_generation': self.provider_generation(provider), 'traits': self.some(TRAITS)}
        return Request(kind, path, version, body if kind == 'PUT' else None)

    def provider_aggregates(self, version):
        provider = self.provider()
        path = '/resource_providers/%s/aggregates' % provider
        if self.maybe(0.3):
            return Request('GET', path, version)
        aggregates = self.some(AGGREGATES)
        body = aggregates if version < 19 else {'resource_provider_generation': self.provider_generation(provider), 'aggregates': aggregates}
        return Request('PUT', path, version, body)

    def about_provider(self, version):
        return Request('GET', '/resource_providers/%s/%s' % (self.provider(), self.luck.choice(['usages', 'allocations'])), version)

    def usages(self, version):
        version = max(version, self.luck.choice([8, 9, 38]))
        query = [('project_id', self.luck.choice(['proj', 'other', 'nobody']))]
        if self.maybe(0.4):
            query.append(('user_id', self.luck.choice(['me', 'you'])))
        if version >= 38 and self.maybe():
            query.append(('consumer_type', self.luck.choice(['INSTANCE', 'MIGRATION', 'all', 'unknown', 'OTHER'])))
        return Request('GET', '/usages', version, query=query)

    def traits(self, version):
        version = max(version, self.luck.choice([5, 6]))
        if self.maybe(0.3):
            query = [[], [('name', 'startswith:CUSTOM')], [('name', 'in:CUSTOM_A,CUSTOM_C,COMPUTE_NODE')], [('associated', 'true')], [('associated', 'False')]]
            return Request('GET', '/traits', version, query=self.luck.choice(query + [query[1] + query[3]]) or [('name', 'startswith:COMPUTE')])
        return Request(self.luck.choice(['PUT', 'GET', 'DELETE']), '/traits/' + self.luck.choice(TRAITS + ['CUSTOM_C', 'CUSTOM_D', 'NOPE', 'CUSTOM_c']), version)

    def classes(self, version):
        version = max(version, self.luck.choice([1, 2]))
        name = self.luck.choice(CLASSES + ['CUSTOM_IRON', 'CUSTOM_TIN', 'NOPE', 'CUSTOM_tin'])
        kind = self.luck.choice(['list', 'POST', 'PUT', 'GET', 'DELETE'])
        if kind in ('list', 'POST'):
            return Request('GET' if kind == 'list' else kind, '/resource_classes', version, None if kind == 'list' else {'name': name})
        return Request(kind, '/resource_classes/' + name, version, {'name': self.luck.choice(['CUSTOM_TIN', 'CUSTOM_LEAD'])} if kind == 'PUT' and version < 7 else None)

    def member_of(self, suffix, version):
        values = []
        for _ in range(self.luck.randint(1, 2) if version >= 24 else 1):
            sign = '!' if version >= 32 and self.maybe(0.3) else ''
            values.append(('member_of' + suffix, sign + ('in:' + ','.join(self.some(AGGREGATES, 1, 2)) if self.maybe() else self.luck.choice(AGGREGATES))))
        return values

    def required(self, suffix, version):
        values = []
        for _ in range(self.luck.randint(1, 2) if version >= LAST else 1):
            if version >= LAST and self.maybe(0.4):
                values.append(('required' + suffix, 'in:' + ','.join(self.some(TRAITS, 1, 3))))
            else:
                values.append(('required' + suffix, ','.join(('!' if version >= 22 and self.maybe(0.3) else '') + t for t in self.some(TRAITS, 1, 2))))
        return values

    def candidates(self, version):
        version = max(version, self.luck.choice([9, 10, 25, 29, 36, 39, 39, 39]))
        suffixes = [''] if self.maybe(0.8) else []
        if version >= 25:
            suffixes += self.some(SUFFIXES if version >= 33 else SUFFIXES[:3], 0, 2) if self.maybe(0.7) else []
        query = []
        for suffix in suffixes or ['']:
            without = version >= 36 and suffix and self.maybe(0.2)
            if not without:
                query.append(('resources' + suffix, self.resources()))
            if version >= 17 and self.maybe(0.25):
                query += self.required(suffix, version)
            if version >= 21 and self.maybe(0.25):
                query += self.member_of(suffix, version)
            if version >= 31 and self.maybe(0.12):
                query.append(('in_tree' + suffix, self.provider()))
        if version >= 25 and (len(suffixes) > 1 or self.maybe(0.1)):
            query.append(('group_policy', self.luck.choice(['none', 'isolate'])))
        if version >= 35 and self.maybe(0.2):
            query.append(('root_required', ','.join(('!' if self.maybe(0.5) else '') + t for t in self.some(TRAITS, 1, 2))))
        named = [s for s in suffixes if s]
        if version >= 36 and named and self.maybe():
            query.append(('same_subtree', ','.join(named)))
        if version >= 16 and self.maybe(0.1):
            query.append(('limit', '1000'))
        if self.maybe():
            self.luck.shuffle(query)
        return Request('GET', '/allocation_candidates', version, query=query)

    # ---- requests with one mistake

    def spoil(self, request):
        ways = [self.spoil_query, self.spoil_header, self.spoil_method, self.spoil_path]
        weights = [6 if request.method == 'GET' else 1, 2, 1, 1]
        if request.body is not None:
            ways, weights = ways + [self.spoil_body, self.spoil_text], weights + [10, 2]
        self.luck.choices(ways, weights)[0](request)

    def spoil_query(self, request):
        names = [q[0] for q in request.query if not isinstance(q, str)]
        kind = self.luck.randrange(6)
        if kind == 0 or not names:
            request.query.append((self.luck.choice(ODD_NAMES), self.luck.choice(ODD_VALUES)))
        elif kind in (1, 2):
            at = self.luck.randrange(len(request.query))
            request.query[at] = (request.query[at][0], self.luck.choice(ODD_VALUES))
        elif kind == 3:
            request.query.append((self.luck.choice(names), self.luck.choice(ODD_VALUES + [q[1] for q in request.query])))
        elif kind == 4:
            del request.query[self.luck.randrange(len(request.query))]
        else:
            request.query.append(self.luck.choice(['', '=', 'x', 'limit', 'resources=VCPU%3A1', 'name=%ff', '%ff=1', 'name=%', 'name=%zz', 'a=b;c=d', 'limit=1;', 'name=a+b', 'name=rp-1&name=rp-2', '&&', 'required==', 'uuid=%00', 'name=%C3%9C']))

    def spoil_header(self, request):
        kind = self.luck.randrange(4)
        if kind == 0:
            request.headers['accept'] = self.luck.choice(ACCEPTS)
        elif kind == 1:
            request.headers['openstack-api-version'] = self.luck.choice(VERSIONS)
        elif kind == 2:
            request.headers['content-type'] = self.luck.choice(CONTENT_TYPES)
            if request.headers['content-type'] == '' and self.maybe():
                del request.headers['content-type']
        else:
            token = self.luck.choice(TOKENS)
            request.headers.pop('x-auth-token')
            if token is not None:
                request.headers['x-auth-token'] = token
            if self.maybe(0.3):
                request.headers['x-roles'] = self.luck.choice(['admin', 'reader', 'admin,reader', ''])

    def spoil_method(self, request):
        request.method = self.luck.choice(METHODS)
        if request.method in ('GET', 'HEAD', 'OPTIONS', 'DELETE'):
            request.body = None
            request.headers.pop('content-type', None)

    def spoil_path(self, request):
        parts = request.path.split('/')
        kind = self.luck.randrange(5)
        if kind == 0:
            request.path += self.luck.choice(['/', '//', '/x', '/%20', '.json'])
        elif kind == 1:
            request.path = self.luck.choice(['/x', '/v1', '/placement']) + request.path
        elif kind in (2, 3):
            at = self.luck.randrange(1, len(parts))
            parts[at] = self.luck.choice([parts[at].upper(), parts[at].replace('-', ''), 'x', 'x' * 300, 'a%20b', 'NOPE', 'CUSTOM_' + 'X' * 250, "it's", 'custom_a', '{' + UNKNOWN + '}', UNKNOWN, ''])
            request.path = '/'.join(parts)
        else:
            request.path = '/'.join(parts[:-1]) or '/'

    def spoil_body(self, request):
        request.body = copy.deepcopy(request.body)
        places = list(self.places(request.body))
        if not places or self.maybe(0.05):
            request.body = self.luck.choice(RUBBISH)
            return
        holder, key = self.luck.choice(places)
        kind = self.luck.randrange(10)
        if kind < 5:
            holder[key] = self.luck.choice(RUBBISH)
        elif kind == 5:
            del holder[key]
        elif isinstance(holder, list):
            holder.append(self.luck.choice(RUBBISH + [copy.deepcopy(holder[key])]))
        elif kind == 6:
            holder[self.luck.choice(WORDS)] = holder.pop(key)
        elif kind == 7:
            holder[self.luck.choice(WORDS)] = copy.deepcopy(self.luck.choice(RUBBISH))
        elif kind == 8 and isinstance(key, str):
            holder[self.luck.choice([key.upper(), key.lower(), key.replace('-', ''), key + 'x', ' ' + key])] = holder.pop(key)
        else:
            holder[key] = [holder[key]]

    def spoil_text(self, request):
        if self.maybe():
            request.raw = self.luck.choice(BAD_TEXTS)
        else:
            text = request.payload
            at = self.luck.randrange(len(text) + 1)
            request.raw = self.luck.choice([text[:at], text + b'x', text[:at] + self.luck.choice([b',', b'}', b'"', b'\\', b'\x01', b'1', b'x', b' ']) + text[at:], b' \n' + text, text + b'\n'])

    def places(self, value):
        """Every place in a JSON value, as its container and its key."""
        keys = range(len(value)) if isinstance(value, list) else list(value) if isinstance(value, dict) else ()
        for key in keys:
            yield value, key
            yield from self.places(value[key])
