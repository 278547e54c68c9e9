"""Sequences for Cinder, at random microversions."""
import re
import time

from .core import Difference, Keeper, Request

# The minor number of the newest microversion; twins sets it for the release.
NEWEST = 70
TRANSIENT = {'creating', 'downloading', 'deleting', 'extending', 'retyping', 'uploading', 'reverting', 'backing-up', 'restoring-backup', 'restoring', 'managing', 'unmanaging', 'error_deleting'}
FREE = {'volume': 'volumes', 'snapshot': 'snapshots', 'backup': 'backups', 'group': 'groups', 'attachment': 'attachments', 'gsnapshot': 'group_snapshots'}
SORTS = ['name', 'id', 'created_at', 'size', 'status', 'bogus', 'updated_at', 'display_name', 'host', 'volume_type_id', '']
ODD = ['', 'x', '-1', '0', 'true', '1.5', '%20', 'ü', 'None', 'x' * 256]
STATUSES = ['available', 'error', 'in-use', 'creating', 'bogus', 'attaching', 'maintenance', 'deleting', 'error_deleting', '', None, 'AVAILABLE']


class Cinder(Keeper):
    service = 'cinder'

    def __init__(self, rng, prefix):
        super().__init__(rng, prefix)
        self.masks = {'progress': True, 'auth_key': True, 'salt': True, 'total_capacity_gb': True, 'free_capacity_gb': True, 'allocated_capacity_gb': True, 'timestamp': True, 'provisioned_capacity_gb': True, 'backup_url': True}
        self.stuck = set()
        self.known_names = {'lvmdriver-1', 'lvmdriver-2', 'multiattach', '__DEFAULT__', 'cirros'}
        self.operations = [(13, self.create), (11, self.list), (7, self.show), (4, self.update), (5, self.delete), (17, self.action), (6, self.metadata), (9, self.snapshots), (7, self.types), (4, self.extra_specs), (4, self.qos),
                           (5, self.transfers), (4, self.backups), (5, self.groups), (7, self.attachments), (5, self.quotas), (6, self.misc), (3, self.odd_path), (2, self.messages),
                           (4, self.group_snapshots), (3, self.consistency_groups), (3, self.encryption), (3, self.default_types), (4, self.manageable), (3, self.services), (3, self.restoring)]

    def some(self, chance):
        return self.rng.random() < chance

    def version(self):
        """The headers of a microversion: mostly the newest or an early one."""
        dice = self.rng.random()
        minor = NEWEST if dice < .4 else 0 if dice < .5 else self.rng.randint(1, NEWEST)
        if dice > .985:
            return {'OpenStack-API-Version': self.rng.choice(['volume 3.999', 'volume latest', 'volume 2.0', 'compute 2.1', 'volume 3', 'volume x', ''])}
        return {'OpenStack-API-Version': 'volume 3.%d' % minor} if dice < .93 else {}

    def ask(self, method, path, body=None, persona=None, route=None, **more):
        persona = persona or self.persona()
        project = '$altproject-1' if persona == 'alt' else '$project-1'
        if self.some(.01):
            project = self.rng.choice(['$altproject-1', 'x', ''])
        headers, note = self.version(), more.pop('note', '')
        headers.update(more.pop('headers', {}))
        if isinstance(body, dict) and self.some(more.pop('mistakes', .25)):
            body, headers, note = self.mutate.body(body, headers)
        more.pop('mistakes', None)
        return Request('cinder', method, '/v3%s%s' % ('/' + project if project else '', path), body, persona, route='/v3/{p}' + (route or re.sub(r'\$([a-z]+)-\w+', r'{\1}', path.split('?')[0])), headers=headers, note=note, **more)

    def owner(self, symbol):
        """Mostly the one who may."""
        return self.info.get(symbol, {}).get('owner', 'demo') if self.some(.75) else self.persona()

    def seeded(self, twins):
        for cloud, found in zip(twins.clouds, twins.lookup('root', '!glance /v2/images?name=cirros')):
            cloud.remember('$image-cirros', found['images'][0]['id'])
        for cloud in twins.clouds:
            self.own_project(cloud)
            types = cloud.send(Request('cinder', 'GET', '/v3/$adminproject-1/types', None, 'root')).json()['volume_types']
            for one in types:
                if one['name'].startswith(self.prefix):
                    cloud.send(Request('cinder', 'DELETE', '/v3/$adminproject-1/types/' + one['id'], None, 'root'))
                else:
                    cloud.remember('$vtype-' + re.sub('[^a-z0-9]', '', one['name'].lower()), one['id'])
            cloud.send(Request('cinder', 'PUT', '/v3/$adminproject-1/os-quota-sets/$project-1', {'quota_set': {'volumes': 40, 'snapshots': 40, 'gigabytes': 300}}, 'root'))

    def own_project(self, cloud):
        """A second project of the run's own, so that no quota and no volume of others counts."""
        roles = {r['name']: r['id'] for r in cloud.keystone('GET', '/roles')['roles']}
        for project in cloud.keystone('GET', '/projects?name=%s-other' % self.prefix)['projects']:
            cloud.keystone('DELETE', '/projects/' + project['id'])
        project = cloud.keystone('POST', '/projects', {'project': {'name': self.prefix + '-other', 'domain_id': 'default'}})['project']['id']
        cloud.keystone('PUT', '/projects/%s/users/%s/roles/%s' % (project, cloud.ids['$user-demo'], roles['member']))
        cloud.login('alt', 'demo', 'demo', project)
        cloud.remember('$altproject-1', project)

    def mine(self, item, key, cloud):
        if key in ('services', 'availabilityZoneInfo', 'extensions', 'versions', 'links', 'hosts', 'pools', 'resource_filters', 'attachments') and 'volume_id' not in item:
            return True
        if key in ('messages',):
            return str(item.get('resource_uuid')) in cloud.back
        if key in ('volume_types', 'qos_specs', 'group_types'):
            return str(item.get('name', '')).startswith(self.prefix) or item.get('name') in self.known_names
        if 'volume_id' in item and 'name' not in item:
            return str(item['volume_id']) in cloud.back
        return str(item.get('id')) in cloud.back or str(item.get('name') or '').startswith(self.prefix)

    def accepted(self, request, d, real, ours):
        if d.kind == 'value' and d.where.endswith(('os-vol-host-attr:host', '.host')) and d.real and d.ours:
            return True  # the scheduler chooses among two pools by free space
        if d.kind == 'keys' and re.search(r'quota\w*\.(volumes|gigabytes|snapshots)_', d.where) and self.prefix not in d.where:
            return True  # the types of others
        if d.kind == 'value' and d.where.endswith('container'):
            return True  # made from the beginning of the id
        if d.kind == 'items' and 'limit=' in request.path and re.search(r'/(types|qos-specs|group_types|messages)', request.path) or d.kind == 'keys' and d.where.endswith('messages_links'):
            return True  # a page of the real cloud has what others made
        if '/summary' in request.path and 'all_tenants' in request.path:
            return True  # the sum of all projects
        if d.kind == 'wording' and str(d.real).startswith(str(d.ours)) and 'Traceback' in str(d.real):
            return True  # of the server that was called
        if d.where.endswith('updated_at') or d.where.endswith('_at'):
            return True
        return False

    def setup(self):
        for size in (1, 1, 2):
            yield self.making_volume({'size': size, 'name': None}, 'demo')
        yield self.making_volume({'size': 1, 'name': None}, 'alt')
        yield self.making_volume({'size': 1, 'name': None, 'imageRef': '$image-cirros'}, 'demo')

    def making_volume(self, body, persona, mistakes=0.0, hints=None):
        symbol, name = self.fresh('volume')
        if 'name' in body:
            body['name'] = name
        whole = {'volume': body}
        if hints:
            whole['OS-SCH-HNT:scheduler_hints'] = hints
        return self.ask('POST', '/volumes', whole, persona, makes=symbol, pick=['volume', 'id'], undo='/v3/$adminproject-1/volumes/%s?force=true' % symbol, name=name, mistakes=mistakes, settle=symbol)

    def create(self):
        r = self.rng
        if len(self.alive.get('volume', ())) > 16:
            return self.delete()
        body = {'size': r.choice([1, 1, 1, 2, 3, 0, -1, '1', 'x', 1.5, None, 2000]) if self.some(.9) else 1, 'name': None}
        if self.some(.06): del body['size']
        if self.some(.2): body['description'] = r.choice(['d', '', 'x' * 256, None, 'ü'])
        if self.some(.2): body['metadata'] = r.choice([{'a': 'b'}, {}, {'a': 1}, {'x' * 256: 'y'}, {'': 'x'}, None, 'x'])
        if self.some(.25): body['volume_type'] = r.choice(['lvmdriver-1', 'lvmdriver-2', 'multiattach', 'nothing', '', None, '$vtype-lvmdriver2', '__DEFAULT__', self.pick('vtype') or 'x'])
        if self.some(.12): body['imageRef'] = r.choice(['$image-cirros', '$image-cirros', self.mutate.unknown(), '', None, 'x'])
        elif self.some(.15): body['snapshot_id'] = r.choice([self.ref('snapshot'), self.ref('snapshot'), None, ''])
        elif self.some(.12): body['source_volid'] = r.choice([self.ref('volume'), self.ref('volume'), None])
        elif self.some(.04): body['backup_id'] = self.ref('backup')
        if self.some(.1): body['availability_zone'] = r.choice(['nova', 'nowhere', '', None])
        if self.some(.05): body['multiattach'] = r.choice([True, False, 'x'])
        if self.some(.05): body['consistencygroup_id'] = r.choice([None, self.mutate.unknown()])
        if self.some(.05): body['group_id'] = r.choice([None, self.ref('group')])
        if self.some(.04): body[r.choice(['user_id', 'project_id', 'status', 'attach_status', 'bogus', 'display_name'])] = r.choice(['x', None])
        hints = r.choice([{'same_host': self.ref('volume')}, {'different_host': [self.ref('volume')]}, {'bogus': 'x'}, {'same_host': 'x'}, 'x']) if self.some(.05) else None
        return self.making_volume(body, self.persona(.15), .25, hints)

    def one(self, kind, path, **more):
        symbol = self.ref(kind)
        return self.ask('GET', path % symbol, route=path % ('{%s}' % kind), **more)

    def show(self):
        return self.one('volume', '/volumes/%s')

    def list(self):
        r, query, order = self.rng, [], 'any'
        base = r.choice(['/volumes', '/volumes/detail', '/volumes/detail', '/volumes/summary', '/snapshots', '/snapshots/detail', '/attachments', '/attachments/detail', '/backups', '/backups/detail', '/groups', '/groups/detail'])
        if self.some(.6):
            for _ in range(r.choice([1, 1, 2])):
                alive = self.pick('volume')
                key = r.choice(['name', 'status', 'metadata', 'size', 'bootable', 'volume_id', 'migration_status', 'id', 'bogus', 'availability_zone', 'glance_metadata', 'group_id', 'name~', 'status~', 'created_at', 'updated_at', 'offset', 'with_count', 'project_id', 'consumes_quota', 'host', 'attach_status', 'instance_id'])
                query.append('%s=%s' % (key, r.choice({'name': [self.info[alive]['name'] if alive else 'x', 'x', ''], 'status': ['available', 'AVAILABLE', 'error', '', 'x'], 'metadata': ["{'a':'b'}", '{"a":"b"}', 'x', ''], 'size': ['1', '2', 'x'], 'bootable': ['true', 'false', 'True', '1', 'x', ''],
                                                       'volume_id': [alive or 'x', 'x'], 'id': [alive or 'x', 'x', ''], 'name~': [self.prefix, 'x', ''], 'with_count': ['true', 'false', 'x', ''], 'offset': ['0', '1', '-1', 'x', '999'], 'created_at': ['gt:2020-01-01T00:00:00', 'lt:2020-01-01', 'x'], 'project_id': ['$project-1', 'x']}.get(key, ODD))))
        if self.some(.25):
            key = r.choice(SORTS)
            query.append(r.choice(['sort=%s:%s' % (key, r.choice(['asc', 'desc', 'up', ''])), 'sort=' + key, 'sort_key=%s&sort_dir=%s' % (key, r.choice(['asc', 'desc', 'up'])), 'sort_key=' + key]))
            order = 'exact' if key == 'name' else 'count'
        if self.some(.25):
            query.append('limit=' + r.choice(['1', '2', '3', '0', '-1', 'x', '1000', '', '1.5', '9' * 20]))
            order = 'count' if order == 'any' else order
        if self.some(.06):
            query.append('marker=' + self.ref('volume', .5))
            order = 'count'
        persona = self.persona(.15)
        if self.some(.1): query.append('all_tenants=' + r.choice(['1', '0', 'true', 'x', ''])), query.append('project_id=$project-1')
        return self.ask('GET', base + ('?' + '&'.join(query) if query else ''), None, persona, order=order, route=base)

    def update(self):
        kind, plural = self.rng.choice([('volume', 'volumes'), ('volume', 'volumes'), ('snapshot', 'snapshots'), ('backup', 'backups')])
        symbol = self.ref(kind)
        body = {}
        if self.some(.6): body['name'] = self.rng.choice([self.fresh(kind)[1], '', None, 'x' * 256, 'x' * 255, ' '])
        if self.some(.5): body['description'] = self.rng.choice(['new', '', None, 'x' * 256])
        if self.some(.1): body[self.rng.choice(['metadata', 'display_name', 'display_description', 'status', 'size'])] = self.rng.choice(['x', {'k': 'v'}, None])
        return self.ask('PUT', '/%s/%s' % (plural, symbol), {kind: body}, self.owner(symbol), route='/%s/{%s}' % (plural, kind), touches=symbol)

    def delete(self):
        kind = self.rng.choice(['volume', 'volume', 'volume', 'snapshot', 'backup', 'group'])
        symbol = self.ref(kind)
        if kind == 'group':
            return self.ask('POST', '/groups/%s/action' % symbol, {'delete': {'delete-volumes': self.some(.5)}}, self.owner(symbol), route='/groups/{group}/action delete', removes=symbol if symbol.startswith('$') else None, settle=symbol)
        query = self.rng.choice(['', '', '', '?cascade=true', '?force=true', '?cascade=x', '?force=x', '?bogus=1']) if kind == 'volume' else ''
        return self.ask('DELETE', '/%s/%s%s' % (FREE[kind], symbol, query), None, self.owner(symbol), route='/%s/{%s}' % (FREE[kind], kind), removes=symbol if symbol.startswith('$') else None, settle=symbol)

    def action(self):
        r, symbol = self.rng, self.ref('volume')
        connector = r.choice([{'initiator': 'iqn.x', 'host': 'h', 'ip': '192.0.2.1'}, {'host': 'h'}, {}, None])
        name = r.choice(['os-extend', 'os-extend', 'os-extend', 'os-update_readonly_flag', 'os-set_bootable', 'os-reset_status', 'os-reserve', 'os-unreserve', 'os-begin_detaching', 'os-roll_detaching', 'os-attach', 'os-detach',
                         'os-initialize_connection', 'os-terminate_connection', 'os-set_image_metadata', 'os-unset_image_metadata', 'os-show_image_metadata', 'os-retype', 'revert', 'os-migrate_volume', 'os-force_detach', 'os-volume_upload_image', 'os-reimage', 'bogus', 'os-extend_volume_completion'])
        value = {'os-extend': {'new_size': r.choice([2, 3, 4, 1, 0, '5', 'x', -1, None, 2000])}, 'os-update_readonly_flag': {'readonly': r.choice([True, False, 'x', '1', None])}, 'os-set_bootable': {'bootable': r.choice([True, False, 'x', 'true', None])},
                 'os-reset_status': {r.choice(['status', 'status', 'status', 'attach_status', 'migration_status', 'bogus']): r.choice(STATUSES)}, 'os-attach': r.choice([{'instance_uuid': self.mutate.unknown(), 'mountpoint': '/dev/vdb'}, {'host_name': 'h', 'mountpoint': '/dev/vdc', 'mode': r.choice(['rw', 'ro', 'x'])}, {'mountpoint': '/dev/vdb'}, {}]),
                 'os-detach': r.choice([{}, {'attachment_id': self.mutate.unknown()}, None]), 'os-initialize_connection': {'connector': connector}, 'os-terminate_connection': {'connector': connector},
                 'os-set_image_metadata': {'metadata': r.choice([{'a': 'b'}, {}, {'a': 1}, None, {'x' * 256: 'y'}])}, 'os-unset_image_metadata': {'key': r.choice(['a', 'x', '', None])}, 'os-retype': {'new_type': r.choice(['lvmdriver-2', 'lvmdriver-1', 'nothing', '', None, 'multiattach']), 'migration_policy': r.choice(['never', 'on-demand', 'x'])},
                 'revert': {'snapshot_id': self.ref('snapshot')}, 'os-migrate_volume': {'host': r.choice(['x', 'controller@nothing#x', '', None])}, 'os-force_detach': r.choice([{}, {'attachment_id': self.mutate.unknown()}]), 'os-volume_upload_image': {'image_name': r.choice(['', None])},
                 'os-reimage': {'image_id': r.choice([self.mutate.unknown(), 'x', None])}}.get(name, r.choice([{}, None]))
        if self.some(.04):
            return self.ask('POST', '/volumes/%s/action' % symbol, r.choice(['{}', '', '[]', '{"os-extend": {"new_size": 9}, "os-reserve": {}}']), self.owner(symbol), route='/volumes/{volume}/action body', touches=symbol)
        persona = 'admin' if name in ('os-reset_status', 'os-migrate_volume', 'os-force_detach') and self.some(.7) else self.owner(symbol)
        return self.ask('POST', '/volumes/%s/action' % symbol, {name: value}, persona, route='/volumes/{volume}/action ' + name, touches=symbol, settle=symbol, mistakes=.15)

    def metadata(self):
        r = self.rng
        kind, plural, part = r.choice([('volume', 'volumes', 'metadata'), ('volume', 'volumes', 'metadata'), ('snapshot', 'snapshots', 'metadata'), ('volume', 'volumes', 'encryption')])
        symbol, key = self.ref(kind), r.choice(['a', 'b', 'key', 'missing', 'x' * 256, 'ü', 'A'])
        base, route = '/%s/%s/%s' % (plural, symbol, part), '/%s/{%s}/%s' % (plural, kind, part)
        dice = r.random()
        persona = self.owner(symbol)
        if part == 'encryption' or dice < .2:
            return self.ask('GET', base + ('/' + key if part == 'encryption' and self.some(.5) else ''), None, persona, route=route)
        if dice < .35:
            return self.ask('GET', '%s/%s' % (base, key), None, persona, route=route + '/{key}')
        if dice < .5:
            return self.ask('DELETE', '%s/%s' % (base, key), None, persona, route=route + '/{key}', touches=symbol)
        if dice < .65:
            return self.ask('PUT', '%s/%s' % (base, key), {'meta': {r.choice([key, key, 'other']): r.choice(['v', '', 'x' * 256, 1, None])}}, persona, route=route + '/{key}', touches=symbol)
        return self.ask(r.choice(['POST', 'PUT']), base, {'metadata': r.choice([{'a': 'b'}, {'b': 'c', 'key': 'd'}, {}, {'a': 1}, {'x' * 256: 'y'}, {'': 'z'}, {'a': 'x' * 256}])}, persona, route=route, touches=symbol)

    def snapshots(self):
        r, dice = self.rng, self.rng.random()
        if dice < .5 and len(self.alive.get('snapshot', ())) < 12:
            symbol, name = self.fresh('snapshot')
            volume = self.ref('volume')
            body = {'volume_id': volume, 'name': name}
            if self.some(.4): body['force'] = r.choice([True, False, 'true', 'x', None, 1])
            if self.some(.2): body['description'] = r.choice(['d', None, 'x' * 256])
            if self.some(.2): body['metadata'] = r.choice([{'a': 'b'}, {}, None, 'x', {'a': 1}])
            return self.ask('POST', '/snapshots', {'snapshot': body}, self.owner(volume), makes=symbol, pick=['snapshot', 'id'], undo='/v3/$adminproject-1/snapshots/' + symbol, name=name, settle=symbol)
        symbol = self.ref('snapshot')
        if dice < .7:
            return self.ask('GET', '/snapshots/' + symbol, None, self.owner(symbol), route='/snapshots/{snapshot}')
        if dice < .85:
            return self.ask('POST', '/snapshots/%s/action' % symbol, r.choice([{'os-reset_status': {'status': r.choice(STATUSES)}}, {'os-update_snapshot_status': {'status': r.choice(STATUSES), 'progress': r.choice(['50%', 'x'])}}, {'os-force_delete': {}} if self.some(.3) else {'bogus': None}]), self.persona(.6), route='/snapshots/{snapshot}/action', touches=symbol, settle=symbol)
        return self.delete()

    def types(self):
        r, dice = self.rng, self.rng.random()
        persona = r.choice(['admin', 'admin', 'admin', 'demo', 'reader', 'alt'])
        if dice < .3 and len(self.alive.get('vtype', ())) < 5 or not self.alive.get('vtype'):
            symbol, name = self.fresh('vtype')
            body = {'name': name}
            if self.some(.4): body['description'] = r.choice(['d', None, '', 'x' * 256])
            if self.some(.3): body['os-volume-type-access:is_public'] = r.choice([True, False, 'x', None])
            if self.some(.4): body['extra_specs'] = r.choice([{'a': 'b'}, {'multiattach': '<is> True'}, {'volume_backend_name': 'lvmdriver-2'}, {}, {'a': 1}, None, {'': 'x'}])
            return self.ask('POST', '/types', {'volume_type': body}, persona, makes=symbol, pick=['volume_type', 'id'], undo='/v3/$adminproject-1/types/' + symbol, name=name)
        symbol = self.ref('vtype')
        if dice < .4:
            return self.ask('GET', '/types' + r.choice(['', '?is_public=None', '?is_public=false', '?is_public=x', '?limit=1', '?sort=name:asc', '?sort_key=bogus', '?extra_specs={\'a\':\'b\'}', '?name=lvmdriver-1']), None, persona, order='count', route='/types')
        if dice < .55:
            return self.ask('GET', '/types/' + r.choice([symbol, symbol, 'default', '$vtype-lvmdriver1', 'lvmdriver-1']), None, persona, route='/types/{vtype}')
        if dice < .7:
            return self.ask('PUT', '/types/' + symbol, {'volume_type': {r.choice(['name', 'description', 'is_public']): r.choice([self.fresh('vtype')[1], '', None, True, 'x' * 256])}}, persona, route='/types/{vtype}', touches=symbol)
        if dice < .78:
            return self.ask('DELETE', '/types/' + symbol, None, persona, route='/types/{vtype}', removes=symbol if symbol.startswith('$') else None)
        if dice < .9:
            return self.ask('POST', '/types/%s/action' % symbol, {r.choice(['addProjectAccess', 'removeProjectAccess', 'bogus']): {'project': r.choice(['$project-1', '$altproject-1', 'x', '', None])}}, persona, route='/types/{vtype}/action', touches=symbol)
        return self.ask('GET', '/types/%s/%s' % (symbol, r.choice(['os-volume-type-access', 'encryption', 'encryption/cipher', 'encryption/bogus'])), None, persona, route='/types/{vtype}/...')

    def extra_specs(self):
        r = self.rng
        kind, path, wrapper, plural = r.choice([('vtype', '/types/%s/extra_specs', 'extra_specs', 'types'), ('vtype', '/types/%s/extra_specs', 'extra_specs', 'types'), ('gtype', '/group_types/%s/group_specs', 'group_specs', 'group_types')])
        symbol, key = self.ref(kind), r.choice(['a', 'b', 'missing', 'multiattach', 'x' * 256, 'RESKEY:availability_zones'])
        base, route = path % symbol, path % ('{%s}' % kind)
        persona, dice = r.choice(['admin', 'admin', 'admin', 'demo', 'reader']), r.random()
        if dice < .25:
            return self.ask('GET', base + ('/' + key if self.some(.5) else ''), None, persona, route=route)
        if dice < .45:
            return self.ask('DELETE', '%s/%s' % (base, key), None, persona, route=route + '/{key}', touches=symbol)
        if dice < .65:
            return self.ask('PUT', '%s/%s' % (base, key), {r.choice([key, key, 'z']): r.choice(['v', '', 1, None, 'x' * 256])}, persona, route=route + '/{key}', touches=symbol)
        return self.ask('POST', base, {wrapper: r.choice([{'a': 'b'}, {'b': 'c', 'd': 'e'}, {}, {'a': 1}, {'a b': 'x'}, {'x' * 256: 'y'}, {'multiattach': 'x'}])}, persona, route=route, touches=symbol)

    def qos(self):
        r, dice = self.rng, self.rng.random()
        persona = r.choice(['admin', 'admin', 'admin', 'demo'])
        if dice < .3 and len(self.alive.get('qos', ())) < 4 or not self.alive.get('qos'):
            symbol, name = self.fresh('qos')
            body = {'name': name}
            if self.some(.5): body['consumer'] = r.choice(['front-end', 'back-end', 'both', 'x', None])
            if self.some(.5): body[r.choice(['iops', 'a', 'x' * 256])] = r.choice(['1', 1, '', None])
            return self.ask('POST', '/qos-specs', {'qos_specs': body}, persona, makes=symbol, pick=['qos_specs', 'id'], undo='/v3/$adminproject-1/qos-specs/%s?force=true' % symbol, name=name)
        symbol = self.ref('qos')
        vtype = self.ref('vtype')
        if dice < .5:
            return self.ask('GET', '/qos-specs' + r.choice(['', '/' + symbol, '/%s/associations' % symbol, '?limit=1', '?sort=name']), None, persona, order='count', route='/qos-specs')
        if dice < .7:
            return self.ask('PUT', '/qos-specs/' + symbol + r.choice(['', '/delete_keys']), r.choice([{'qos_specs': {r.choice(['iops', 'consumer', 'name']): r.choice(['5', 'both', 'x', 1])}}, {'keys': r.choice([['iops'], ['missing'], [], 'x'])}]), persona, route='/qos-specs/{qos}', touches=symbol)
        if dice < .85:
            return self.ask('GET', '/qos-specs/%s/%s?vol_type_id=%s' % (symbol, r.choice(['associate', 'disassociate']), vtype), None, persona, route='/qos-specs/{qos}/associate', touches=symbol)
        return self.ask('DELETE', '/qos-specs/' + symbol + r.choice(['', '?force=true', '?force=x']), None, persona, route='/qos-specs/{qos}', removes=symbol if symbol.startswith('$') else None)

    def transfers(self):
        r, dice = self.rng, self.rng.random()
        base = r.choice(['/os-volume-transfer', '/volume-transfers'])
        if dice < .4:
            symbol, name = self.fresh('transfer')
            volume = self.ref('volume')
            body = {'volume_id': volume, 'name': name}
            if self.some(.2): body['no_snapshots'] = r.choice([True, False, 'x'])
            return self.ask('POST', base, {'transfer': body}, self.owner(volume), route=base, makes=symbol, pick=['transfer', 'id'], undo='/v3/$adminproject-1/os-volume-transfer/' + symbol, name=name)
        symbol = self.ref('transfer')
        if dice < .65:
            return self.ask('GET', base + r.choice(['', '/detail', '/' + symbol, '/' + symbol, '?limit=1', '/detail?sort=name']), None, self.owner(symbol), order='count', route=base)
        if dice < .8:
            return self.ask('POST', '%s/%s/accept' % (base, symbol), {'accept': {'auth_key': r.choice(['x', '0123456789abcdef', '', None])}}, r.choice(['alt', 'demo']), route=base + '/{transfer}/accept')
        return self.ask('DELETE', '%s/%s' % (base, symbol), None, self.owner(symbol), route=base + '/{transfer}', removes=symbol if symbol.startswith('$') else None)

    def backups(self):
        r, dice = self.rng, self.rng.random()
        if dice < .45 and len(self.alive.get('backup', ())) < 5:
            symbol, name = self.fresh('backup')
            volume = self.ref('volume')
            body = {'volume_id': volume, 'name': name}
            if self.some(.4): body['force'] = r.choice([True, False, 'x'])
            if self.some(.3): body['incremental'] = r.choice([True, False, 'x'])
            if self.some(.1): body['container'] = r.choice(['c', '', None, 'x' * 256])
            if self.some(.1): body['snapshot_id'] = self.ref('snapshot')
            return self.ask('POST', '/backups', {'backup': body}, self.owner(volume), makes=symbol, pick=['backup', 'id'], undo='/v3/$adminproject-1/backups/' + symbol, name=name, settle=symbol)
        symbol = self.ref('backup')
        if dice < .75:
            return self.ask('GET', '/backups/' + symbol + r.choice(['', '', '/export_record']), None, self.owner(symbol), route='/backups/{backup}', note='show')
        return self.ask('POST', '/backups/%s/action' % symbol, {'os-reset_status': {'status': r.choice(['available', 'error', 'x', 'deleting', ''])}}, self.persona(.7), route='/backups/{backup}/action', touches=symbol, settle=symbol)

    def groups(self):
        r, dice = self.rng, self.rng.random()
        persona = r.choice(['admin', 'admin', 'demo', 'reader'])
        if dice < .25 and len(self.alive.get('gtype', ())) < 3 or not self.alive.get('gtype'):
            symbol, name = self.fresh('gtype')
            body = {'name': name}
            if self.some(.3): body['is_public'] = r.choice([True, False, 'x'])
            if self.some(.3): body['group_specs'] = r.choice([{'a': 'b'}, {}, None, {'consistent_group_snapshot_enabled': '<is> False'}])
            return self.ask('POST', '/group_types', {'group_type': body}, persona, makes=symbol, pick=['group_type', 'id'], undo='/v3/$adminproject-1/group_types/' + symbol, name=name, headers={'OpenStack-API-Version': 'volume 3.%d' % r.choice([70, 70, 11, 10])})
        gtype = self.ref('gtype')
        if dice < .4:
            return self.ask('GET', '/group_types' + r.choice(['', '/' + gtype, '/default', '?is_public=None']), None, persona, order='count', route='/group_types')
        if dice < .5:
            return self.ask(r.choice(['PUT']), '/group_types/' + gtype, {'group_type': {r.choice(['name', 'description', 'is_public']): r.choice([self.fresh('gtype')[1], None, True])}}, persona, route='/group_types/{gtype}', touches=gtype)
        if dice < .75 and len(self.alive.get('group', ())) < 4:
            symbol, name = self.fresh('group')
            body = {'name': name, 'group_type': gtype, 'volume_types': r.choice([['$vtype-lvmdriver1'], ['lvmdriver-1'], ['$vtype-lvmdriver1', '$vtype-lvmdriver2'], [], ['x'], None])}
            return self.ask('POST', '/groups', {'group': body}, r.choice(['demo', 'demo', 'admin']), makes=symbol, pick=['group', 'id'], undo=None, name=name, settle=symbol)
        symbol = self.ref('group')
        if dice < .9:
            return self.ask('GET', '/groups/' + symbol + r.choice(['', '?list_volume=true']), None, self.owner(symbol), route='/groups/{group}')
        return self.ask('PUT', '/groups/' + symbol, {'group': {r.choice(['name', 'description', 'add_volumes', 'remove_volumes']): r.choice([self.ref('volume'), 'x', '', None])}}, self.owner(symbol), route='/groups/{group}', touches=symbol, settle=symbol)

    def attachments(self):
        r, dice = self.rng, self.rng.random()
        if dice < .4:
            symbol, name = self.fresh('attachment')
            volume = self.ref('volume')
            body = {'volume_uuid': volume, 'instance_uuid': r.choice([self.mutate.unknown()] * 4 + ['x', None])}
            if self.some(.15): body['mode'] = r.choice(['rw', 'ro', 'x'])
            if self.some(.15): body['connector'] = r.choice([{}, None, {'initiator': 'iqn.x', 'host': 'h', 'ip': '192.0.2.1', 'platform': 'x86_64', 'os_type': 'linux', 'multipath': False}])
            return self.ask('POST', '/attachments', {'attachment': body}, self.owner(volume), makes=symbol, pick=['attachment', 'id'], undo='/v3/$adminproject-1/attachments/' + symbol, name=name)
        symbol = self.ref('attachment')
        if dice < .6:
            return self.ask('GET', '/attachments/' + symbol, None, self.owner(symbol), route='/attachments/{attachment}')
        if dice < .72:
            return self.ask('PUT', '/attachments/' + symbol, {'attachment': {'connector': r.choice([{'initiator': 'iqn.x', 'host': 'h', 'ip': '192.0.2.1', 'platform': 'x86_64', 'os_type': 'linux', 'multipath': False, 'mountpoint': '/dev/vdb', 'mode': 'rw'}, {}, None])}}, self.owner(symbol), route='/attachments/{attachment}', touches=symbol)
        if dice < .82:
            return self.ask('POST', '/attachments/%s/action' % symbol, r.choice([{'os-complete': {}}, {'os-complete': None}, {'bogus': {}}, {}]), self.owner(symbol), route='/attachments/{attachment}/action', touches=symbol)
        return self.ask('DELETE', '/attachments/' + symbol, None, self.owner(symbol), route='/attachments/{attachment}', removes=symbol if symbol.startswith('$') else None)

    def quotas(self):
        r, dice = self.rng, self.rng.random()
        project = r.choice(['$project-1', '$project-1', '$altproject-1'])
        persona = r.choice(['admin', 'admin', 'demo', 'reader'])
        if dice < .2:
            return self.ask('GET', '/limits' + r.choice(['', '?project_id=$altproject-1', '?tenant_id=x']), None, persona, route='/limits')
        if dice < .5:
            return self.ask('GET', '/os-quota-sets/%s%s' % (project, r.choice(['', '?usage=true', '?usage=false', '?usage=x', '/defaults', '?bogus=1'])), None, persona, route='/os-quota-sets/{project}')
        if dice < .6:
            return self.ask('GET', '/os-quota-class-sets/' + r.choice(['default', 'x']), None, persona, route='/os-quota-class-sets/{class}')
        body = {'quota_set': {r.choice(['volumes', 'snapshots', 'gigabytes', 'backups', 'per_volume_gigabytes', 'groups', 'volumes_lvmdriver-1', 'bogus', 'backup_gigabytes']): r.choice([40, 50, 300, -1, '60', 'x', -2, None, 2 ** 40, True])}}
        return self.ask('PUT', '/os-quota-sets/$altproject-1', body, persona, route='/os-quota-sets/{project}')

    def messages(self):
        return self.ask('GET', '/messages' + self.rng.choice(['', '?limit=1', '?resource_type=VOLUME', '?sort=bogus', '/' + self.ref('message'), '?event_id=x', '?message_level=ERROR']), None, self.persona(.3), order='count', route='/messages')

    def misc(self):
        r = self.rng
        path = r.choice(['/os-availability-zone', '/extensions', '/extensions/os-services', '/extensions/bogus', '/scheduler-stats/get_pools', '/scheduler-stats/get_pools?detail=true', '/scheduler-stats/get_pools?detail=x', '/capabilities/x', '/capabilities/controller@lvmdriver-1', '/resource_filters', '/resource_filters?resource=volume',
                         '/resource_filters?resource=x', '/os-services', '/os-services?binary=cinder-volume', '/os-services?host=x', '/os-hosts', '/os-hosts/x', '/clusters', '/clusters/x', '/clusters/detail', '/default-types', '/default-types/$project-1', '/os-volume-manage?host=x', '/manageable_volumes?host=x', '/manageable_volumes', '/manageable_snapshots',
                         '/consistencygroups', '/consistencygroups/detail', '/cgsnapshots', '/group_snapshots', '/group_snapshots/detail', '/group_snapshots/' + self.mutate.unknown(), '/consistencygroups/x', '/bogus', '/volumes/x/bogus', '/workers/cleanup', '/os-services/enable', ''])
        return self.ask('GET' if self.some(.9) else r.choice(['PUT', 'POST', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH']), path, None, self.persona(.6), order='count', note='misc')

    def odd_path(self):
        request = self.rng.choice([self.show, self.list])()
        return request and self.mangle_path(request)

    def group_snapshots(self):
        r, dice = self.rng, self.rng.random()
        if dice < .3 and len(self.alive.get('gsnapshot', ())) < 3:
            symbol, name = self.fresh('gsnapshot')
            return self.ask('POST', '/group_snapshots', {'group_snapshot': {'group_id': self.ref('group'), 'name': name, **({'description': r.choice(['d', '', None, 'x' * 256])} if self.some(.3) else {})}}, r.choice(['demo', 'demo', 'admin']),
                            makes=symbol, pick=['group_snapshot', 'id'], undo='/v3/$adminproject-1/group_snapshots/' + symbol, name=name, settle=symbol)
        symbol = self.ref('gsnapshot')
        if dice < .5:
            return self.ask('GET', '/group_snapshots' + r.choice(['', '/detail', '/' + symbol, '/' + symbol, '?sort=name', '/detail?limit=1', '?status=available', '?bogus=1', '?sort_key=bogus']), None, self.owner(symbol), order='count', route='/group_snapshots')
        if dice < .6:
            return self.ask('PUT', '/group_snapshots/' + symbol, {'group_snapshot': {'name': 'x'}}, self.owner(symbol), route='/group_snapshots/{gsnapshot}')
        if dice < .7:
            return self.ask('POST', '/group_snapshots/%s/action' % symbol, {r.choice(['reset_status', 'reset_status', 'bogus']): {'status': r.choice(['available', 'error', 'bogus', ''])}}, self.persona(.7), route='/group_snapshots/{gsnapshot}/action', touches=symbol, settle=symbol)
        if dice < .8:
            return self.ask('DELETE', '/group_snapshots/' + symbol, None, self.owner(symbol), route='/group_snapshots/{gsnapshot}', removes=symbol if symbol.startswith('$') else None, settle=symbol)
        group = self.ref('group')
        body = r.choice([{'create-from-src': {'name': 'x', 'group_snapshot_id': self.mutate.unknown()}}, {'create-from-src': {'source_group_id': 'x'}}, {'create-from-src': {'source_group_id': group, 'group_snapshot_id': self.mutate.unknown()}}, {'create-from-src': {'name': ''}}])
        if self.some(.5):
            return self.ask('POST', '/groups/action', body, r.choice(['demo', 'admin']), route='/groups/action')
        return self.ask('POST', '/groups/%s/action' % group, r.choice([{'reset_status': {'status': r.choice(['available', 'error', 'bogus'])}}, {'enable_replication': {}}, {'disable_replication': {}}, {'list_replication_targets': {}}, {'failover_replication': {'allow_attached_volume': True, 'secondary_backend_id': 'x'}}, {'bogus': {}}]),
                        self.persona(.6), route='/groups/{group}/action', touches=group, settle=group)

    def consistency_groups(self):
        r = self.rng
        unknown = self.mutate.unknown()
        method, path, body = r.choice([('GET', '/consistencygroups?limit=1', None), ('GET', '/cgsnapshots/' + unknown, None), ('POST', '/consistencygroups', {'consistencygroup': {'name': 'x', 'volume_types': r.choice(['nothing', '', 'lvmdriver-1', None])}}), ('POST', '/consistencygroups/create_from_src', {'consistencygroup-from-src': {'name': 'x', r.choice(['cgsnapshot_id', 'source_cgid', 'bogus']): unknown}}),
                                      ('PUT', '/consistencygroups/' + unknown, {'consistencygroup': r.choice([{'name': 'x'}, {}, {'add_volumes': 'x'}])}), ('PUT', '/consistencygroups/%s/update' % unknown, {'consistencygroup': r.choice([{'name': 'x'}, {}])}), ('POST', '/consistencygroups/%s/delete' % unknown, {'consistencygroup': {'force': r.choice([True, False, 'x'])}}),
                                      ('POST', '/cgsnapshots', {'cgsnapshot': {'consistencygroup_id': unknown, 'name': 'x'}}), ('POST', '/cgsnapshots', {'cgsnapshot': {'name': 'x'}}), ('DELETE', '/cgsnapshots/' + unknown, None), ('GET', '/consistencygroups/' + unknown, None), ('PUT', '/cgsnapshots/' + unknown, {'cgsnapshot': {'name': 'x'}})])
        return self.ask(method, path, body, self.persona(.4), route=re.sub(unknown, '{id}', path.split('?')[0]), order='count')

    def encryption(self):
        r, dice, vtype = self.rng, self.rng.random(), self.ref('vtype')
        persona, base = r.choice(['admin', 'admin', 'admin', 'demo']), '/types/%s/encryption' % vtype
        body = {'provider': r.choice(['luks', 'luks', 'plain', 'x', '', None]), 'control_location': r.choice(['front-end', 'front-end', 'back-end', 'x'])}
        if self.some(.5): body['cipher'] = r.choice(['aes-xts-plain64', '', None])
        if self.some(.5): body['key_size'] = r.choice([256, '256', 0, -1, 'x', None])
        if dice < .4:
            return self.ask('POST', base, {'encryption': body}, persona, route='/types/{vtype}/encryption', touches=vtype)
        if dice < .6:
            return self.ask('GET', base + r.choice(['', '/provider', '/key_size', '/control_location']), None, persona, route='/types/{vtype}/encryption')
        if dice < .8:
            return self.ask('PUT', base + '/' + self.mutate.unknown(), {'encryption': {k: v for k, v in body.items() if self.some(.6)}}, persona, route='/types/{vtype}/encryption/{id}', touches=vtype)
        return self.ask('DELETE', base + '/' + self.mutate.unknown(), None, persona, route='/types/{vtype}/encryption/{id}', touches=vtype)

    def default_types(self):
        r, dice = self.rng, self.rng.random()
        project = r.choice(['$project-1', '$altproject-1', '$altproject-1', 'x'])
        persona, headers = r.choice(['admin', 'admin', 'demo']), {'OpenStack-API-Version': 'volume 3.%d' % r.choice([70, 70, 62, 61])}
        body = {'default_type': {'volume_type': r.choice(['lvmdriver-2', '$vtype-lvmdriver1', 'nothing', '', None])}} if dice < .5 else None
        method = 'PUT' if dice < .5 else 'GET' if dice < .8 else 'DELETE'
        path = '/v3/default-types/' + project
        if body and self.some(.2):
            body, headers, _ = self.mutate.body(body, headers)
        return Request('cinder', method, path, body, persona, route='/v3/default-types/{project}', headers=headers)

    def manageable(self):
        r, kind = self.rng, self.rng.choice(['volume', 'volume', 'snapshot'])
        symbol, persona, dice = self.ref(kind), self.persona(.6), self.rng.random()
        if dice < .2:
            return self.ask('POST', '/%ss/%s/action' % (kind, symbol), {'os-unmanage': r.choice([{}, None])}, r.choice(['demo', 'reader']), route='/%ss/{%s}/action os-unmanage' % (kind, kind))
        if dice < .45:
            return self.ask('GET', '/manageable_%ss%s' % (kind, r.choice(['/detail', ''])) + r.choice(['?host=x', '?host=controller@nothing', '', '?host=controller@lvmdriver-1&limit=x', '?host=x&cluster=y', '?cluster=x', '?host=controller@lvmdriver-1&sort=bogus', '?host=']), None, persona, order='count', route='/manageable_%ss' % kind)
        body = {'host': r.choice(['x', 'controller@nothing#x', '', None]), 'ref': r.choice([{'source-name': 'x'}, {}, 'x', None]), 'name': 'x'} if kind == 'volume' else {'volume_id': r.choice([self.ref('volume'), self.mutate.unknown(), None]), 'ref': r.choice([{}, None])}
        if kind == 'volume' and self.some(.3): body[r.choice(['volume_type', 'availability_zone', 'bootable', 'metadata', 'description', 'cluster'])] = r.choice(['nothing', 'nova', True, {}, None])
        return self.ask('POST', r.choice(['/os-%s-manage' % kind, '/manageable_%ss' % kind]), {kind: body}, persona if kind == 'volume' else r.choice(['demo', 'reader']), route='/manageable_%ss' % kind)

    def services(self):
        r = self.rng
        name = r.choice(['disable', 'enable', 'disable-log-reason', 'freeze', 'thaw', 'failover_host', 'failover', 'set-log', 'get-log', 'bogus'])
        body = {'host': r.choice(['x', 'x', '', None, 'x' * 256])}
        if self.some(.6): body['binary'] = r.choice(['cinder-volume', 'nothing', '', None])
        if name.startswith('disable') and self.some(.6): body['disabled_reason'] = r.choice(['why', '', None, 'x' * 256])
        if name.startswith('failover') and self.some(.5): body['backend_id'] = r.choice(['x', '', None])
        if name.endswith('-log'): body = {'binary': r.choice(['nothing', 'x', 1]), 'server': 'x', **({'level': r.choice(['INFO', 'x', None])} if self.some(.5) else {})}
        if self.some(.2):
            return self.ask('PUT', '/os-hosts/x', r.choice([{'status': 'enable'}, {'status': 'x'}, {}, {'bogus': 1}]), self.persona(.6), route='/os-hosts/{host}')
        return self.ask('PUT', '/os-services/' + name, body, self.persona(.7), route='/os-services/' + name, mistakes=0 if name.endswith('-log') else .1)

    def restoring(self):
        r, symbol, dice = self.rng, self.ref('backup'), self.rng.random()
        if dice < .5:
            volume = self.ref('volume')
            body = r.choice([{'volume_id': volume}, {'volume_id': volume, 'name': 'x'}, {'volume_id': 'x'}, {'volume_id': self.mutate.unknown()}])
            return self.ask('POST', '/backups/%s/restore' % symbol, {'restore': body}, self.owner(symbol), route='/backups/{backup}/restore', touches=volume, settle=volume, mistakes=0)
        if dice < .75:
            return self.ask('POST', '/backups/import_record', {'backup-record': {'backup_service': r.choice(['x', 'cinder.backup.drivers.posix.PosixBackupDriver', '', None]), 'backup_url': r.choice(['x', '', None, 'e30='])}}, self.persona(.6), route='/backups/import_record')
        return self.ask('DELETE', '/messages/' + self.mutate.unknown(), None, self.persona(.3), route='/messages/{id}')

    def document(self, kind):
        return 'group_snapshot' if kind == 'gsnapshot' else kind

    def settle(self, request, twins):
        symbol = request.settle
        kind = symbol and symbol.startswith('$') and symbol[1:].split('-')[0]
        if kind not in ('volume', 'snapshot', 'backup', 'group', 'gsnapshot'):
            return []
        ended, reset = [], 'os-reset_status' in str(request.body) or 'os-update_snapshot_status' in str(request.body)
        for cloud in twins.clouds:
            status = 'unknown'
            for _ in range(2 if symbol in self.stuck and not reset else 40):
                found = cloud.send(Request('cinder', 'GET', '/v3/$adminproject-1/%s/%s' % (FREE[kind], symbol), None, 'root', headers={'OpenStack-API-Version': 'volume 3.70'}))
                status = found.json()[self.document(kind)]['status'] if found.status_code == 200 else str(found.status_code)
                if status not in TRANSIENT or request.info.get('impatient') or reset or status == 'error_deleting':
                    break
                time.sleep(.2)
            ended.append(status)
        if reset and ended[0] != ended[1]:  # the reset of a backup is a message to its host
            time.sleep(.7)
            for place, cloud in enumerate(twins.clouds):
                found = cloud.send(Request('cinder', 'GET', '/v3/$adminproject-1/%s/%s' % (FREE[kind], symbol), None, 'root', headers={'OpenStack-API-Version': 'volume 3.70'}))
                ended[place] = found.json()[self.document(kind)]['status'] if found.status_code == 200 else str(found.status_code)
        (self.stuck.add if ended[0] in TRANSIENT else self.stuck.discard)(symbol)
        return [] if ended[0] == ended[1] else [Difference('settled', kind, *ended)]

    def drop(self, twins, symbol):
        self.free(twins, symbol)
        super().drop(twins, symbol)

    def undo(self, cloud, request):
        if request.makes.startswith('$volume-'):  # one that is being created cannot be deleted
            for _ in range(20):
                found = cloud.send(Request('cinder', 'GET', '/v3/$adminproject-1/volumes/' + request.makes, None, 'root'))
                if found.status_code != 200 or found.json()['volume']['status'] not in TRANSIENT:
                    break
                time.sleep(.2)
        super().undo(cloud, request)

    def free(self, twins, symbol):
        """Brings a resource to a status in which it can be deleted."""
        kind = symbol[1:].split('-')[0]
        if kind not in ('volume', 'snapshot', 'backup', 'group'):
            return
        for cloud in twins.clouds:
            if symbol not in cloud.ids:
                continue
            headers = {'OpenStack-API-Version': 'volume 3.70'}
            path = '/v3/$adminproject-1/%s/%s' % (FREE[kind], symbol)
            if kind == 'group':
                cloud.send(Request('cinder', 'POST', path + '/action', {'delete': {'delete-volumes': True}}, 'root', headers=headers))
                continue
            if kind == 'volume':
                for one in cloud.send(Request('cinder', 'GET', '/v3/$adminproject-1/attachments?all_tenants=1&volume_id=' + symbol, None, 'root', headers=headers)).json().get('attachments', []):
                    cloud.send(Request('cinder', 'DELETE', '/v3/$adminproject-1/attachments/' + one['id'], None, 'root', headers=headers))
            cloud.send(Request('cinder', 'POST', path + '/action', {'os-reset_status': {'status': 'available' if kind == 'backup' else 'error', **({'attach_status': 'detached', 'migration_status': 'none'} if kind == 'volume' else {})}}, 'root', headers=headers))

    def teardown(self, twins):
        for kind in ('transfer', 'attachment', 'backup', 'gsnapshot', 'snapshot', 'volume', 'group', 'vtype', 'qos', 'gtype'):
            for symbol in list(self.alive.get(kind, ())):
                self.free(twins, symbol)
                for cloud in twins.clouds:
                    if self.paths.get(symbol):
                        cloud.send(Request('cinder', 'DELETE', self.paths[symbol], None, 'root', headers={'OpenStack-API-Version': 'volume 3.70'}))
            time.sleep(3 if kind in ('backup', 'snapshot', 'volume') and self.alive.get(kind) else 0)
        for cloud in twins.clouds:
            for project in ('$project-1', '$altproject-1'):
                cloud.send(Request('cinder', 'DELETE', '/v3/default-types/' + project, None, 'root', headers={'OpenStack-API-Version': 'volume 3.70'}))
            for path in ('snapshots', 'volumes'):
                found = cloud.send(Request('cinder', 'GET', '/v3/$adminproject-1/%s?all_tenants=1&project_id=$project-1' % path, None, 'root')).json().get(path, [])
                for one in found:
                    cloud.send(Request('cinder', 'POST', '/v3/$adminproject-1/%s/%s/action' % (path, one['id']), {'os-force_delete': {}}, 'root'))
                time.sleep(3 if found else 0)
