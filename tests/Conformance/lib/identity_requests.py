"""Seeded identity requests for two clouds: ids are symbols such as `$user-3`, which each cloud replaces by its own."""
import copy
import json
from dataclasses import dataclass, field

ODD = [None, 1, '', ' ', 'x', 'x' * 65, 'x' * 256, True, False, [], {}, ['x'], {'x': 1}, 1.5, 'ünï', 'a,b', 'true', 'nowhere', -1]
FLAGS = [True, True, False]
IMMUTABLE = [{}, {'immutable': True}, {'immutable': False}, {'immutable': None}]
TAGS = [[], ['red'], ['red', 'blue'], ['green']]
TEXTS = ['', 'some words', 'ünï']
OPTIONS = [{}, {'ignore_password_expiry': True}, {'lock_password': False}, {'multi_factor_auth_enabled': True}, {'ignore_lockout_failure_attempts': None},
           {'multi_factor_auth_rules': [['password', 'totp']]}]
LETTER_BY_LETTER = ['__contains', '__startswith', '__endswith', '__inothing']
COMPARATORS = ['', '', '__icontains', '__istartswith', '__iendswith', '__equals', '__nothing']
PERSONAS = [None] * 14 + ['demo', 'demo', 'reader', 'system', 'unscoped', 'domain']


@dataclass
class Request:
    method: str
    path: str
    body: object = None
    headers: dict = field(default_factory=dict)
    makes: str = None
    removes: str = None
    persona: str = None


class Kind:
    """A resource: the attributes of its body, each with a generator of valid values."""

    def __init__(self, name, required, optional, filters, keep=2, paths=None):
        self.name, self.required, self.optional, self.filters, self.keep = name, required, optional, filters, keep
        self.path = '/' + (paths or name + 's')


class Generator:
    def __init__(self, luck, prefix):
        self.luck, self.prefix, self.count, self.alive, self.dead = luck, prefix, 0, {}, []
        one = self.one
        self.kinds = {kind.name: kind for kind in (
            Kind('domain', {'name': self.name}, {'description': one(TEXTS), 'enabled': one(FLAGS), 'tags': one(TAGS), 'options': one(IMMUTABLE),
                                                 'color': one(TEXTS)}, ['name', 'enabled']),
            Kind('project', {'name': self.name}, {
                'description': one(TEXTS), 'enabled': one(FLAGS), 'tags': one(TAGS), 'options': one(IMMUTABLE), 'color': one(TEXTS),
                'domain_id': lambda: self.ref('domain'), 'parent_id': lambda: self.ref('project', 'project', 'domain'), 'is_domain': one([False, False, True])},
                ['name', 'enabled', 'domain_id', 'parent_id', 'is_domain', 'tags', 'tags-any', 'not-tags', 'not-tags-any'], keep=6),
            Kind('user', {'name': self.name}, {
                'description': one(TEXTS), 'enabled': one(FLAGS), 'password': one(['secret', 'other']), 'email': one(['x@y.z']), 'options': one(OPTIONS),
                'domain_id': lambda: self.ref('domain'), 'default_project_id': lambda: self.ref('project', 'domain')},
                ['name', 'enabled', 'domain_id', 'password_expires_at', 'idp_id', 'protocol_id', 'unique_id'], keep=4),
            Kind('group', {'name': self.name}, {'description': one(TEXTS), 'domain_id': lambda: self.ref('domain'), 'color': one(TEXTS)}, ['name', 'domain_id'], keep=3),
            Kind('role', {'name': self.name}, {'description': one(TEXTS), 'domain_id': lambda: self.ref('domain'), 'options': one(IMMUTABLE), 'color': one(TEXTS)},
                 ['name', 'domain_id'], keep=5),
            Kind('service', {'type': one(['compute', 'made-up']), 'name': self.name}, {'description': one(TEXTS), 'enabled': one(FLAGS), 'color': one(TEXTS)},
                 ['type', 'name']),
            Kind('region', {'id': lambda: 'r-' + self.name()}, {'description': one(TEXTS), 'parent_region_id': lambda: self.ref('region'), 'color': one(TEXTS)},
                 ['parent_region_id'], keep=3),
            Kind('endpoint', {'service_id': lambda: self.ref('service'), 'interface': one(['public', 'internal', 'admin']),
                              'url': one(['http://somewhere:1/%(project_id)s', 'https://x/y', 'http://x/$(tenant_id)s', 'http://x/%(nothing)s', 'http://x/%(x'])},
                 {'region_id': lambda: self.ref('region'), 'enabled': one(FLAGS), 'name': self.name, 'color': one(TEXTS)},
                 ['interface', 'service_id', 'region_id']))}

    # The parts of a request.

    def one(self, values):
        return lambda: copy.deepcopy(self.luck.choice(values))

    def name(self):
        if self.luck.random() < 0.1 and self.count > 3:
            return '%s-%d' % (self.prefix, self.luck.randint(1, self.count))
        self.count += 1
        return '%s-%d' % (self.prefix, self.count)

    def ref(self, *kinds):
        """The symbol of an existing resource; now and then of a deleted or unknown one."""
        if self.luck.random() < 0.04:
            return self.luck.choice([s for s in self.dead if s[1:].split('-')[0] in kinds] or ['0' * 32])
        known = self.alive.get(self.luck.choice(kinds), [])
        if known:
            return self.luck.choice(known)
        return 'default' if 'domain' in kinds else '0' * 32

    def changeable(self, kind):
        """The same, except the domain of a persona's token."""
        symbol = self.ref(kind)
        return self.alive[kind][-1] if kind == 'domain' and symbol == self.alive[kind][0] else symbol

    def body(self, kind, required):
        wanted = {**kind.required} if required else {}
        extra = self.luck.sample(sorted(kind.optional), self.luck.randint(0 if required else 1, min(3, len(kind.optional))))
        wanted.update({name: kind.optional[name] for name in extra})
        if not required and self.luck.random() < 0.3:
            wanted.update(kind.required)
        return {name: make() for name, make in wanted.items()}

    def spoil(self, request, kind):
        """Makes one mistake in a request."""
        how = self.luck.randint(0, 9)
        attributes = list(kind.required) + list(kind.optional)
        inner = request.body.get(kind.name) if isinstance(request.body, dict) else None
        if how == 0:
            request.headers['X-Auth-Token'] = self.luck.choice([None, 'rubbish', ''])
        elif how == 1:
            request.path = request.path.split('?')[0] + self.luck.choice(['/', '/nothing', 'x'])
        elif how == 2:
            request.method = self.luck.choice(['PUT', 'POST', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'])
            request.makes = request.removes = None
        elif inner is None:
            return request
        elif how == 3:
            request.body = self.luck.choice(['', '[]', '{', '{}', 'null', '"x"', json.dumps(inner), json.dumps({kind.name: None}), json.dumps({kind.name: [inner]})])
        elif how == 4:
            for name in list(kind.required)[:1]:
                inner.pop(name, None)
        elif how == 5 and self.luck.random() < 0.3:
            request.headers['Content-Type'] = self.luck.choice(['text/plain', 'application/xml', 'application/json; charset=utf-8', None])
        else:
            name = self.luck.choice([a for a in attributes if (kind.name, a) not in (('domain', 'options'), ('region', 'id'))] + ([] if kind.name in ('domain', 'region') else ['id']) + ['domain_id', 'enabled'])
            inner[name] = copy.deepcopy(self.luck.choice([v for v in ODD if isinstance(v, str)] if name == 'domain_id' else ODD))
        return request

    # Requests.

    def setup(self):
        for kind, count in (('domain', 2), ('project', 3), ('user', 2), ('group', 2), ('role', 3), ('service', 1), ('region', 2), ('endpoint', 1)):
            for _ in range(count):
                yield self.create(self.kinds[kind])
        for domain in self.alive['domain'][:1]:
            yield Request('PUT', '/domains/%s/users/$user-admin/roles/$role-admin' % domain)

    def create(self, kind):
        self.count += 1
        return Request('POST', kind.path, {kind.name: self.body(kind, True)}, makes='$%s-%d' % (kind.name, self.count))

    def next(self):
        kind = self.kinds[self.luck.choice(sorted(self.kinds))]
        roll = self.luck.random()
        if roll < 0.40:
            request = self.special()
        elif roll < 0.55 and len(self.alive.get(kind.name, [])) < kind.keep * 3:
            request = self.create(kind)
        elif roll < 0.70:
            request = Request('PATCH', '%s/%s' % (kind.path, self.changeable(kind.name)), {kind.name: self.body(kind, False)})
        elif roll < 0.80:
            request = self.list(kind)
        elif roll < 0.90 or len(self.alive.get(kind.name, [])) <= kind.keep:
            request = Request(self.luck.choice(['GET', 'GET', 'HEAD']), '%s/%s' % (kind.path, self.ref(kind.name)))
        else:
            symbol = self.changeable(kind.name)
            request = Request('DELETE', '%s/%s' % (kind.path, symbol), removes=symbol)
        request.persona = self.luck.choice(PERSONAS)
        return self.spoil(request, kind) if self.luck.random() < 0.35 else request

    def list(self, kind):
        conditions = []
        for name in self.luck.sample(kind.filters, self.luck.randint(0, min(2, len(kind.filters)))):
            value = {'enabled': 'true', 'is_domain': 'true', 'name': '%s-%d' % (self.prefix, self.luck.randint(1, max(1, self.count))), 'type': 'compute',
                     'interface': 'public', 'domain_id': self.ref('domain'), 'parent_id': self.ref('project', 'domain'), 'service_id': self.ref('service'),
                     'region_id': self.ref('region'), 'parent_region_id': self.ref('region')}.get(name, 'red')
            if name in ('tags', 'tags-any', 'not-tags', 'not-tags-any'):
                value = self.luck.choice(['red', 'red,blue', 'blue,green', ''])
            elif name == 'password_expires_at':
                value = self.luck.choice(['lt:2030-01-01T00:00:00Z', 'x', 'gt:2020-01-01T00:00:00Z'])
            elif self.luck.random() < 0.2:
                value = self.luck.choice(['false', '0', '', 'NO', 'x', self.prefix.upper(), self.prefix[1:], '%', '_'])
            # The real service fails on text comparisons with booleans and nulls.
            comparator = '' if '-' in name or name == 'tags' else self.luck.choice(COMPARATORS + (LETTER_BY_LETTER if name == 'name' else []))
            conditions.append('%s%s=%s' % (name, comparator, value))
        if self.luck.random() < 0.15:
            conditions.append(self.luck.choice(['limit=1000', 'marker=x', 'sort_key=name', 'limit=x', 'unknown=1', 'page=2', 'name=']))
        return Request('GET', kind.path + ('?' + '&'.join(conditions) if conditions else ''))

    def special(self):
        choice, ref = self.luck.choice, self.ref
        method = choice(['GET', 'HEAD', 'PUT', 'PUT', 'PUT', 'DELETE'])
        actor = choice(['users/' + ref('user'), 'groups/' + ref('group')])
        target = choice(['projects/' + ref('project'), 'projects/' + ref('project'), 'domains/' + ref('domain'), 'system'])
        role = ref('role')
        name = choice(['grant', 'inherit', 'member', 'implied', 'tags', 'assignments', 'assignments', 'tree', 'lists', 'password'])
        if name == 'grant':
            return choice([Request(method, '/%s/%s/roles/%s' % (target, actor, role)), Request('GET', '/%s/%s/roles' % (target, actor))])
        if name == 'inherit':
            target = choice(['projects/' + ref('project'), 'domains/' + ref('domain')])
            return choice([Request(method, '/OS-INHERIT/%s/%s/roles/%s/inherited_to_projects' % (target, actor, role)),
                           Request('GET', '/OS-INHERIT/%s/%s/roles/inherited_to_projects' % (target, actor))])
        if name == 'member':
            group, user = ref('group'), ref('user')
            return choice([Request(method, '/groups/%s/users/%s' % (group, user)), Request('GET', '/groups/%s/users' % group),
                           Request('GET', '/users/%s/groups' % user), Request('GET', '/users/%s/projects' % user)])
        if name == 'implied':
            prior = ref('role')
            return choice([Request(method, '/roles/%s/implies/%s' % (prior, choice([role, role, '$role-admin', '$role-member']))),
                           Request('GET', '/roles/%s/implies' % prior), Request('GET', '/role_inferences')])
        if name == 'tags':
            path = '/projects/%s/tags' % ref('project', 'project', 'domain')
            tag = choice(['red', 'blue', 'x' * 256, 'a,b', 'ünï', ' ', 'RED'])
            return choice([Request(method, path + '/' + tag), Request('GET', path), Request('DELETE', path),
                           Request('PUT', path, choice([{'tags': choice(TAGS)}, {'tags': choice(ODD)}, {}, {'tags': ['x'] * 2}, {'tags': [str(i) for i in range(81)]}]))])
        if name == 'assignments':
            filters = {'user.id': ref('user'), 'group.id': ref('group'), 'role.id': role, 'scope.project.id': ref('project'), 'scope.domain.id': ref('domain'),
                       'scope.system': 'all', 'scope.OS-INHERIT:inherited_to': choice(['projects', 'x']), 'effective': choice(['', 'true', '0', 'false']),
                       'include_names': choice(['', 'true', '0']), 'include_subtree': choice(['', 'true', '0'])}
            chosen = self.luck.sample(sorted(filters), self.luck.randint(0, 4))
            return Request('GET', '/role_assignments' + ('?' + '&'.join(f + ('=' + filters[f] if filters[f] else '') for f in chosen) if chosen else ''))
        if name == 'tree':
            flags = self.luck.sample(['parents_as_list', 'parents_as_ids', 'subtree_as_list', 'subtree_as_ids'], self.luck.randint(1, 2))
            return Request('GET', '/projects/%s?%s' % (ref('project'), '&'.join(flags)))
        if name == 'password':
            change = {'original_password': choice(['secret', 'other', 'x']), 'password': choice(['secret', 'other'])}
            if self.luck.random() < 0.4:
                change[choice(['password', 'original_password', 'extra'])] = copy.deepcopy(choice(ODD))
            if self.luck.random() < 0.2:
                change.pop(choice(sorted(change)))
            return Request('POST', '/users/%s/password' % ref('user'), {'user': change})
        return Request('GET', choice(['/auth/projects', '/auth/domains', '/auth/system', '/auth/catalog', '/', '/nothing', '/users/%s/role_assignments' % ref('user')]))

    # The results of requests.

    def made(self, symbol):
        self.alive.setdefault(symbol[1:].split('-')[0], []).append(symbol)

    def removed(self, symbol):
        kind = symbol[1:].split('-')[0]
        if symbol in self.alive.get(kind, []):
            self.alive[kind].remove(symbol)
            self.dead.append(symbol)

    def undo(self, twin, symbol):
        """Deletes a resource that only one of the two clouds made."""
        for request in self.removal(symbol):
            twin.send(request.method, request.path, request.body)

    def removal(self, symbol):
        name = symbol[1:].split('-')[0]
        path = '%s/%s' % (self.kinds[name].path, symbol)
        if name in ('domain', 'project', 'role'):
            # The path of domains does not delete an enabled domain; that of projects does.
            yield Request('PATCH', path.replace('/domains/', '/projects/'), {name.replace('domain', 'project'): {'options': {'immutable': False}}})
        if name == 'domain':
            yield Request('PATCH', path, {name: {'enabled': False}})
        yield Request('DELETE', path)

    def teardown(self):
        """Deletes children before parents: a project may have child projects."""
        for kind in ('endpoint', 'service', 'region', 'region', 'region', 'group', 'user', 'project', 'project', 'project', 'project', 'domain', 'role'):
            for symbol in self.alive.get(kind, [])[::-1]:
                yield from self.removal(symbol)
