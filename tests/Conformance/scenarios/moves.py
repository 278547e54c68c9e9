"""Moves of servers: live migration, evacuation, shelving, and the interfaces that move with them."""
from recorder import scenario

NOBODY = '11111111-2222-3333-4444-555555555555'


def act(c, sid, body, want=None, mv=None, user=None, **kw):
    r = (user or c).nova.post('/servers/%s/action' % sid, body, mv=mv)
    if want and r.status < 300:
        c.wait_server(sid, want, **kw)
    return r


def live(host=None, block=False, **more):
    return {'os-migrateLive': {'host': host, 'block_migration': block, **more}}


def settled(c, sid):
    """Waits until none of the server's migrations is under way."""
    over = ('completed', 'error', 'failed', 'cancelled', 'done', 'finished', 'confirmed', 'reverted')
    c.wait(lambda: all(m['status'] in over for m in c.nova.get('/os-migrations?instance_uuid=' + sid, mv='2.59', record=False)('migrations')), 30)
    c.wait(lambda: c.nova.get('/servers/' + sid, record=False)('server.OS-EXT-STS:task_state', 'none') in (None, 'none'), 30)


def look(c, sid):
    c.nova.get('/servers/' + sid, mv='2.93')
    c.nova.get('/os-migrations?instance_uuid=' + sid, mv='2.80')


@scenario
def live_migration_bodies(c):
    """What each microversion takes and refuses."""
    sid = c.server('mv-bodies', host='host1')
    old = {'host': 'host2', 'block_migration': False, 'disk_over_commit': False}
    for mv, b in (
            ('2.1', {}), ('2.1', {'host': 'host2'}), ('2.1', {**old, 'block_migration': 'maybe'}), ('2.1', {**old, 'bogus': 1}), ('2.1', {**old, 'host': 5}),
            ('2.1', {**old, 'block_migration': 'auto'}), ('2.1', None), ('2.1', {**old, 'host': ''}), ('2.1', {**old, 'host': 'x' * 256}), ('2.1', {**old, 'force': True}),
            ('2.25', old), ('2.25', {'host': 'host2'}), ('2.25', {'host': 'host2', 'block_migration': 'sometimes'}), ('2.25', {'host': 'host2', 'block_migration': False, 'force': True}),
            ('2.30', {'host': None, 'block_migration': 'auto', 'force': True}), ('2.30', {'host': 'host2', 'block_migration': 'auto', 'force': 'maybe'}),
            ('2.30', {'host': None, 'block_migration': 'auto', 'force': False, 'x': 1}), ('2.34', {'block_migration': 'auto'}), ('2.68', {'host': 'host2', 'block_migration': 'auto', 'force': False}),
            ('2.68', {'host': 'bad host!', 'block_migration': 'auto'})):
        act(c, sid, {'os-migrateLive': b}, mv=mv)
        settled(c, sid)
    for mv in ('2.1', '2.24', '2.25', '2.30', '2.34', '2.68', '2.93'):
        for host in ('nope', 'host1'):
            b = {'host': host, 'block_migration': False if mv < '2.25' else 'auto'}
            if mv < '2.25':
                b['disk_over_commit'] = False
            act(c, sid, {'os-migrateLive': b}, mv=mv)
            settled(c, sid)
    act(c, NOBODY, live('host2', 'auto'), mv='2.25')
    act(c, sid, live('host2', 'auto'), mv='2.25', user=c.demo)
    act(c, sid, live('host2', 'auto'), mv='2.25', user=c.reader)
    look(c, sid)
    c.nova.get('/servers/%s/os-instance-actions' % sid, mv='2.62')


@scenario
def live_migration_moves(c):
    """Moves that succeed, in every microversion that changes them."""
    n = c.nova
    sid = c.server('mv-live', host='host1')
    for mv, b in (('2.1', {'host': 'host2', 'block_migration': False, 'disk_over_commit': False}), ('2.24', {'host': 'host3', 'block_migration': 'true', 'disk_over_commit': 'False'}),
                  ('2.25', {'host': 'host1', 'block_migration': 'auto'}), ('2.30', {'host': 'host2', 'block_migration': 'auto', 'force': True}),
                  ('2.30', {'host': 'host3', 'block_migration': True, 'force': False}), ('2.34', {'host': 'host1', 'block_migration': 'auto'}), ('2.68', {'host': 'host2', 'block_migration': False})):
        act(c, sid, {'os-migrateLive': b}, mv=mv)
        settled(c, sid)
        look(c, sid)
    act(c, sid, live(None, 'auto'), mv='2.93')
    settled(c, sid)
    n.get('/os-migrations?instance_uuid=' + sid, mv='2.80')
    for mv in ('2.22', '2.23', '2.59', '2.80', '2.93'):
        n.get('/servers/%s/migrations' % sid, mv=mv)
    n.get('/servers/%s/os-instance-actions' % sid, mv='2.62')
    for action in n.get('/servers/%s/os-instance-actions' % sid, mv='2.62', record=False)('instanceActions', []):
        n.get('/servers/%s/os-instance-actions/%s' % (sid, action['request_id']), mv='2.84')


@scenario
def live_migration_with_ports(c):
    """The port's bindings follow the server."""
    sid = c.server('mv-port', user=c.demo, networks=[{'uuid': c.network()}])
    before = c.nova.get('/servers/' + sid, record=False)('server.OS-EXT-SRV-ATTR:host')
    port = c.neutron.get('/v2.0/ports?device_id=' + sid, record=False)('ports.0.id')
    c.neutron.get('/v2.0/ports/%s/bindings' % port)
    act(c, sid, live('host2' if before != 'host2' else 'host1', 'auto'), mv='2.93')
    settled(c, sid)
    look(c, sid)
    c.neutron.get('/v2.0/ports/' + port)
    c.neutron.get('/v2.0/ports/%s/bindings' % port)
    c.demo.nova.get('/servers/%s/os-interface' % sid)
    c.demo.nova.get('/servers/' + sid, mv='2.93')


@scenario
def live_migration_states(c):
    """Which states allow it, and what becomes of them."""
    n = c.nova
    sid = c.server('mv-states', host='host1')
    for prepare, want in (({'pause': None}, 'PAUSED'), ({'unpause': None}, 'ACTIVE'), ({'suspend': None}, 'SUSPENDED'), ({'resume': None}, 'ACTIVE'), ({'os-stop': None}, 'SHUTOFF'),
                          ({'os-start': None}, 'ACTIVE'), ({'rescue': {}}, 'RESCUE'), ({'unrescue': None}, 'ACTIVE'), ({'shelve': None}, 'SHELVED_OFFLOADED'), ({'unshelve': None}, 'ACTIVE'),
                          ({'resize': {'flavorRef': '2'}}, 'VERIFY_RESIZE'), ({'revertResize': None}, 'ACTIVE'), ({'os-resetState': {'state': 'error'}}, 'ERROR'),
                          ({'os-resetState': {'state': 'active'}}, 'ACTIVE'), ({'lock': None}, 'ACTIVE')):
        n.post('/servers/%s/action' % sid, prepare, record=False)
        c.wait_server(sid, want)
        act(c, sid, live(None, 'auto'), mv='2.93')
        settled(c, sid)
        n.get('/servers/' + sid, mv='2.93')


@scenario
def live_migration_refused(c):
    """No host that fits, a disabled host, and a group that allows none."""
    n = c.nova
    n.post('/flavors', {'flavor': {'name': 'mv-big', 'id': 'mv-big', 'ram': 512, 'vcpus': 8, 'disk': 1}}, record=False)
    c.undo(n.delete, '/flavors/mv-big')
    group = n.post('/os-server-groups', {'server_group': {'name': 'mv-group', 'policy': 'anti-affinity'}}, mv='2.64', record=False)('server_group.id')
    c.undo(n.delete, '/os-server-groups/' + group)
    sids = []
    for host in ('host1', 'host2'):
        r = n.post('/servers', {'server': {'name': 'mv-' + host, 'imageRef': c.image(), 'flavorRef': '1', 'networks': 'none', 'availability_zone': 'nova:' + host},
                                'os:scheduler_hints': {'group': group}}, mv='2.37', record=False)
        sids.append(r('server.id'))
        c.undo(c.drop_server, sids[-1])
        c.wait_server(sids[-1], 'ACTIVE')
    act(c, sids[0], live('host2', 'auto'), mv='2.93')
    settled(c, sids[0])
    look(c, sids[0])
    act(c, sids[0], live('host2', 'auto'), mv='2.25')
    settled(c, sids[0])
    look(c, sids[0])
    n.post('/servers/%s/action' % sids[0], {'os-resetState': {'state': 'active'}}, record=False)
    act(c, sids[0], live(None, 'auto'), mv='2.93')
    settled(c, sids[0])
    look(c, sids[0])
    svc = n.get('/os-services?binary=nova-compute&host=host1', mv='2.53', record=False)('services.0.id')
    n.put('/os-services/' + svc, {'status': 'disabled'}, mv='2.53', record=False)
    c.undo(n.put, '/os-services/' + svc, {'status': 'enabled'}, mv='2.53')
    act(c, sids[0], live('host1', 'auto'), mv='2.93')
    settled(c, sids[0])
    act(c, sids[0], live('host1', 'auto'), mv='2.25')
    settled(c, sids[0])
    look(c, sids[0])
    n.put('/os-services/' + svc, {'forced_down': True}, mv='2.53', record=False)
    c.undo(n.put, '/os-services/' + svc, {'forced_down': False}, mv='2.53')
    for mv in ('2.1', '2.25', '2.34', '2.93'):
        b = {'host': 'host1', 'block_migration': False if mv == '2.1' else 'auto', **({'disk_over_commit': False} if mv == '2.1' else {})}
        act(c, sids[0], {'os-migrateLive': b}, mv=mv)
        settled(c, sids[0])
        n.get('/servers/' + sids[0], mv='2.93')
        n.post('/servers/%s/action' % sids[0], {'os-resetState': {'state': 'active'}}, record=False)
    look(c, sids[0])
    n.get('/servers/%s/os-instance-actions' % sids[0], mv='2.62')
    for action in n.get('/servers/%s/os-instance-actions' % sids[0], mv='2.62', record=False)('instanceActions', []):
        n.get('/servers/%s/os-instance-actions/%s' % (sids[0], action['request_id']), mv='2.84')


@scenario
def server_migrations(c):
    """/servers/{id}/migrations of a server without any under way, and unknown ones."""
    n = c.nova
    sid = c.server('mv-none', host='host1')
    act(c, sid, live('host2', 'auto'), mv='2.93')
    settled(c, sid)
    done = str(n.get('/os-migrations?instance_uuid=' + sid, mv='2.80', record=False)('migrations.0.id'))
    for mv in ('2.21', '2.22', '2.23', '2.24', '2.59', '2.64', '2.65', '2.80', '2.93'):
        n.get('/servers/%s/migrations' % sid, mv=mv)
        n.get('/servers/%s/migrations/%s' % (sid, done), mv=mv)
        n.get('/servers/%s/migrations/424242' % sid, mv=mv)
        n.post('/servers/%s/migrations/%s/action' % (sid, done), {'force_complete': None}, mv=mv)
        n.post('/servers/%s/migrations/424242/action' % sid, {'force_complete': None}, mv=mv)
        n.delete('/servers/%s/migrations/%s' % (sid, done), mv=mv)
        n.delete('/servers/%s/migrations/424242' % sid, mv=mv)
    for path in ('/servers/%s/migrations' % NOBODY, '/servers/%s/migrations/1' % NOBODY, '/servers/%s/migrations/x' % sid, '/servers/%s/migrations?limit=1' % sid):
        n.get(path, mv='2.93')
    for b in ({}, {'force_complete': {}}, {'force_complete': None, 'x': 1}, {'abort': None}, {'force_complete': 'x'}):
        n.post('/servers/%s/migrations/%s/action' % (sid, done), b, mv='2.93')
    n.post('/servers/%s/migrations/%s/action' % (NOBODY, done), {'force_complete': None}, mv='2.93')
    n.delete('/servers/%s/migrations/%s' % (NOBODY, done), mv='2.93')
    for user in (c.demo, c.reader):
        user.nova.get('/servers/%s/migrations' % sid, mv='2.93')
        user.nova.get('/servers/%s/migrations/%s' % (sid, done), mv='2.93')
        user.nova.post('/servers/%s/migrations/%s/action' % (sid, done), {'force_complete': None}, mv='2.93')
        user.nova.delete('/servers/%s/migrations/%s' % (sid, done), mv='2.93')
        user.nova.get('/os-migrations', mv='2.93')
    act(c, sid, {'migrate': {'host': 'host3'}}, 'VERIFY_RESIZE', mv='2.56')
    n.get('/servers/%s/migrations' % sid, mv='2.93')
    cold = str(n.get('/os-migrations?instance_uuid=' + sid, mv='2.80', record=False)('migrations.0.id'))
    n.get('/servers/%s/migrations/%s' % (sid, cold), mv='2.93')
    n.post('/servers/%s/migrations/%s/action' % (sid, cold), {'force_complete': None}, mv='2.93')
    n.delete('/servers/%s/migrations/%s' % (sid, cold), mv='2.93')
    act(c, sid, live(None, 'auto'), mv='2.93')
    act(c, sid, {'revertResize': None}, 'ACTIVE')
    n.get('/os-migrations?instance_uuid=' + sid, mv='2.93')


@scenario
def os_migrations(c):
    """Filters, pages and links of the list of all migrations."""
    n = c.nova
    sids = [c.server('mv-list%d' % i, host='host1') for i in range(2)]
    for sid, host in ((sids[0], 'host2'), (sids[1], 'host2'), (sids[0], 'host3')):
        act(c, sid, live(host, 'auto'), mv='2.93')
        settled(c, sid)
    act(c, sids[1], {'resize': {'flavorRef': '2'}}, 'VERIFY_RESIZE')
    mine = 'instance_uuid=%s' % sids[0]
    first = n.get('/os-migrations?' + mine, mv='2.80', record=False)('migrations.0.uuid')
    for mv in ('2.1', '2.22', '2.23', '2.58', '2.59', '2.65', '2.66', '2.79', '2.80', '2.93'):
        for q in (mine, mine + '&status=completed', mine + '&status=bogus', mine + '&host=host2', mine + '&source_compute=host1', mine + '&migration_type=live-migration', mine + '&migration_type=resize',
                  mine + '&hidden=0', mine + '&hidden=1', mine + '&limit=1', mine + '&limit=1&marker=' + first, mine + '&marker=' + NOBODY, mine + '&limit=-1', mine + '&limit=x',
                  mine + '&changes-since=2001-01-01T00:00:00Z', mine + '&changes-since=2101-01-01T00:00:00Z', mine + '&changes-before=2001-01-01T00:00:00Z', mine + '&changes-since=bogus',
                  mine + '&changes-since=2101-01-01T00:00:00Z&changes-before=2001-01-01T00:00:00Z', mine + '&user_id=' + c.user_id, mine + '&project_id=' + c.project_id, mine + '&project_id=nope',
                  mine + '&bogus=1', 'instance_uuid=nope', mine + '&sort_key=id'):
            n.get('/os-migrations?' + q, mv=mv)
    n.get('/os-migrations?migration_type=resize&instance_uuid=' + sids[1], mv='2.80')
    act(c, sids[1], {'revertResize': None}, 'ACTIVE')


@scenario
def interfaces(c):
    """Ports that are attached to a server and detached again."""
    d = c.demo
    sid = c.server('mv-if', user=d, networks='none')
    at = '/servers/%s/os-interface' % sid
    d.nova.get(at)
    port = d.neutron.post('/v2.0/ports', {'port': {'network_id': c.network(), 'name': 'mv-if'}}, record=False)('port.id')
    c.undo(c.neutron.delete, '/v2.0/ports/' + port)
    foreign = c.neutron.post('/v2.0/ports', {'port': {'network_id': c.network(), 'name': 'mv-foreign'}}, record=False)('port.id')
    c.undo(c.neutron.delete, '/v2.0/ports/' + foreign)
    for b in ({'interfaceAttachment': {'bogus': 1}}, {'interfaceAttachment': {'port_id': port, 'net_id': c.network()}}, {'interfaceAttachment': {'port_id': NOBODY}}, {'interfaceAttachment': {'net_id': NOBODY}},
              {'interfaceAttachment': {'port_id': 'x'}}, {'interfaceAttachment': {'fixed_ips': [{'ip_address': '10.0.0.201'}]}}, {'interfaceAttachment': {'net_id': c.network(), 'fixed_ips': [{'ip_address': '1.2.3.4'}]}},
              {'interfaceAttachment': {'port_id': port, 'fixed_ips': [{'ip_address': '10.0.0.202'}]}}, {'interfaceAttachment': {'net_id': c.network(), 'fixed_ips': [{'ip_address': 'x'}]}},
              {'interfaceAttachment': {'net_id': c.network(), 'fixed_ips': []}}, {'interfaceAttachment': {'port_id': foreign}}, {'interfaceAttachment': {'net_id': c.network(), 'tag': 'a'}},
              {'interfaceAttachment': {'net_id': c.network('public')}}):
        d.nova.post(at, b)
        for found in d.nova.get(at, record=False)('interfaceAttachments', []):
            d.nova.delete(at + '/' + found['port_id'], record=False)
            c.wait(lambda: not d.nova.get(at, record=False)('interfaceAttachments', []), 20)
    d.nova.post(at, {'interfaceAttachment': {'port_id': port}}, mv='2.70')
    d.nova.get(at, mv='2.70')
    d.nova.get(at + '/' + port)
    d.nova.get(at + '/' + port, mv='2.70')
    d.nova.get(at + '/' + NOBODY)
    d.nova.post(at, {'interfaceAttachment': {'port_id': port}}, mv='2.70')
    d.nova.get('/servers/' + sid, mv='2.93')
    d.nova.get('/servers/%s/ips' % sid)
    c.neutron.get('/v2.0/ports/' + port)
    made = d.nova.post(at, {'interfaceAttachment': {'net_id': c.network(), 'fixed_ips': [{'ip_address': '10.0.0.203'}], 'tag': 'nic'}}, mv='2.49')('interfaceAttachment.port_id')
    d.nova.get(at, mv='2.70')
    for tag in ('', 'a,b', 'x' * 61, 'a/b', 5):
        d.nova.post(at, {'interfaceAttachment': {'net_id': c.network(), 'tag': tag}}, mv='2.49')
    d.nova.delete(at + '/' + NOBODY)
    d.nova.delete(at + '/x')
    c.reader.nova.get(at)
    c.nova.get(at)
    for gone in (made, port):
        d.nova.delete(at + '/' + gone)
        c.wait(lambda: gone not in str(d.nova.get(at, record=False).body), 20)
        c.neutron.get('/v2.0/ports/' + gone)
        d.nova.delete(at + '/' + gone)
    d.nova.get(at, mv='2.70')
    for prepare, want in (({'os-stop': None}, 'SHUTOFF'), ({'os-start': None}, 'ACTIVE'), ({'pause': None}, 'PAUSED'), ({'unpause': None}, 'ACTIVE'), ({'suspend': None}, 'SUSPENDED'), ({'resume': None}, 'ACTIVE'),
                          ({'rescue': {}}, 'RESCUE'), ({'unrescue': None}, 'ACTIVE'), ({'shelve': None}, 'SHELVED_OFFLOADED'), ({'unshelve': None}, 'ACTIVE'), ({'resize': {'flavorRef': '2'}}, 'VERIFY_RESIZE'),
                          ({'revertResize': None}, 'ACTIVE')):
        c.nova.post('/servers/%s/action' % sid, prepare, record=False)
        c.wait_server(sid, want)
        r = d.nova.post(at, {'interfaceAttachment': {'port_id': port}})
        if r.status == 200:
            d.nova.delete(at + '/' + port)
            c.wait(lambda: port not in str(d.nova.get(at, record=False).body), 20)
        else:
            d.nova.delete(at + '/' + port)
    c.nova.post('/servers/%s/action' % sid, {'lock': None}, record=False)
    d.nova.post(at, {'interfaceAttachment': {'port_id': port}})
    d.nova.delete(at + '/' + port)
    c.nova.post('/servers/%s/action' % sid, {'unlock': None}, record=False)
    d.nova.post('/servers/%s/os-interface' % NOBODY, {'interfaceAttachment': {}})
    d.nova.get('/servers/%s/os-interface' % NOBODY)
    d.nova.get('/servers/%s/os-instance-actions' % sid, mv='2.62')
    for action in c.nova.get('/servers/%s/os-instance-actions' % sid, mv='2.62', record=False)('instanceActions', []):
        if 'interface' in action['action']:
            c.nova.get('/servers/%s/os-instance-actions/%s' % (sid, action['request_id']), mv='2.84')


@scenario
def shelve(c):
    """Shelving, and every way back."""
    n, d = c.nova, c.demo.nova
    sid = c.server('mv-shelf', user=c.demo, networks=[{'uuid': c.network()}])
    for b in ({'unshelve': None}, {'shelveOffload': None}, {'shelve': {}}):
        act(c, sid, b)
    c.wait_server(sid, 'SHELVED_OFFLOADED')
    act(c, sid, {'shelve': 'x'})
    act(c, sid, {'unshelve': None}, 'ACTIVE')
    act(c, sid, {'shelveOffload': None})
    act(c, sid, {'unshelve': None})
    d.post('/servers/%s/action' % sid, {'shelve': None})
    c.wait_server(sid, 'SHELVED_OFFLOADED')
    n.get('/servers/' + sid, mv='2.93')
    d.get('/servers/' + sid, mv='2.93')
    c.neutron.get('/v2.0/ports?device_id=' + sid)
    for b in ({'os-start': None}, {'os-stop': None}, {'reboot': {'type': 'HARD'}}, {'shelve': None}, {'shelveOffload': None}, {'migrate': None}, {'resize': {'flavorRef': '2'}}, {'rebuild': {'imageRef': c.image()}},
              {'createImage': {'name': 'mv-x'}}, {'os-getConsoleOutput': {}}, {'pause': None}, {'rescue': {}}, {'changePassword': {'adminPass': 'x'}}):
        r = act(c, sid, b)
        if r.status == 202 and 'createImage' in b:
            image = r('image_id') if r.body else r.headers.get('location', '').rsplit('/', 1)[-1]
            c.undo(c.glance.delete, '/v2/images/' + image)
    act(c, sid, live(None, 'auto'), mv='2.93')
    for mv, b in (('2.76', {'availability_zone': 'nova'}), ('2.77', {'availability_zone': 'nope'}), ('2.77', {'availability_zone': None}), ('2.77', {}), ('2.77', {'availability_zone': 'nova', 'x': 1}),
                  ('2.77', {'availability_zone': 5}), ('2.91', {}), ('2.91', {'host': 'nope'}), ('2.91', {'host': 5}), ('2.91', {'host': 'host2', 'availability_zone': 'nope'}), ('2.90', {'host': 'host2'})):
        if act(c, sid, {'unshelve': b}, mv=mv).status == 202:
            c.wait_server(sid, 'ACTIVE')
            act(c, sid, {'shelve': None}, 'SHELVED_OFFLOADED')
    d.post('/servers/%s/action' % sid, {'unshelve': {'host': 'host2'}}, headers={'OpenStack-API-Version': 'compute 2.91'})
    for mv, b in (('2.77', {'availability_zone': 'nova'}), ('2.91', {'availability_zone': 'nova', 'host': 'host2'}), ('2.91', {'host': 'host3'}), ('2.91', {'availability_zone': None, 'host': 'host1'}),
                  ('2.91', {'availability_zone': None}), ('2.91', None)):
        act(c, sid, {'unshelve': b}, 'ACTIVE', mv=mv)
        n.get('/servers/' + sid, mv='2.93')
        act(c, sid, {'shelve': None}, 'SHELVED_OFFLOADED')
    n.get('/servers/%s/os-instance-actions' % sid, mv='2.62')
    for action in n.get('/servers/%s/os-instance-actions?limit=6' % sid, mv='2.62', record=False)('instanceActions', []):
        n.get('/servers/%s/os-instance-actions/%s' % (sid, action['request_id']), mv='2.84')
    d.delete('/servers/' + sid)
    c.wait_server(sid, 'GONE')


@scenario
def move_actions(c):
    """The steps of every operation, as os-instance-actions tells them."""
    n = c.nova
    sid = c.server('mv-steps', host='host1')
    for b, want, mv in (({'resize': {'flavorRef': '2'}}, 'VERIFY_RESIZE', None), ({'confirmResize': None}, 'ACTIVE', None), ({'resize': {'flavorRef': '1'}}, 'VERIFY_RESIZE', None), ({'revertResize': None}, 'ACTIVE', None),
                        ({'migrate': None}, 'VERIFY_RESIZE', None), ({'confirmResize': None}, 'ACTIVE', None), ({'rebuild': {'imageRef': c.image()}}, 'ACTIVE', None), ({'rebuild': {'imageRef': c.image('cirros-alt')}}, 'ACTIVE', None),
                        ({'os-stop': None}, 'SHUTOFF', None), ({'os-start': None}, 'ACTIVE', None), ({'reboot': {'type': 'SOFT'}}, 'ACTIVE', None), ({'pause': None}, 'PAUSED', None), ({'unpause': None}, 'ACTIVE', None),
                        ({'suspend': None}, 'SUSPENDED', None), ({'resume': None}, 'ACTIVE', None), ({'rescue': {}}, 'RESCUE', None), ({'unrescue': None}, 'ACTIVE', None), ({'lock': None}, 'ACTIVE', None),
                        ({'unlock': None}, 'ACTIVE', None), ({'createImage': {'name': 'mv-steps'}}, 'ACTIVE', None), ({'createBackup': {'name': 'mv-steps', 'backup_type': 'daily', 'rotation': 0}}, 'ACTIVE', None),
                        ({'os-resetState': {'state': 'active'}}, 'ACTIVE', None), ({'trigger_crash_dump': None}, 'ACTIVE', '2.17'), ({'changePassword': {'adminPass': 'secret'}}, 'ACTIVE', None)):
        act(c, sid, b, want, mv=mv)
    for image in c.glance.get('/v2/images?name=mv-steps', record=False)('images', []):
        c.undo(c.glance.delete, '/v2/images/' + image['id'])
    n.get('/servers/%s/os-instance-actions' % sid, mv='2.62')
    for action in n.get('/servers/%s/os-instance-actions' % sid, mv='2.62', record=False)('instanceActions', []):
        n.get('/servers/%s/os-instance-actions/%s' % (sid, action['request_id']), mv='2.84')


@scenario
def zz_evacuate(c):
    """A host that is up, one that is down, and its return."""
    n = c.nova
    svc = n.get('/os-services?binary=nova-compute&host=host1', mv='2.53', record=False)('services.0.id')
    sids = [c.server('mv-ev%d' % i, host='host1') for i in range(5)]
    stopped, shelved, waiting = sids[1], sids[3], sids[4]
    n.post('/servers/%s/action' % stopped, {'os-stop': None}, record=False)
    c.wait_server(stopped, 'SHUTOFF')
    n.post('/servers/%s/action' % shelved, {'shelve': None}, record=False)
    c.wait_server(shelved, 'SHELVED_OFFLOADED')
    bodies = (('2.1', {}), ('2.1', {'onSharedStorage': False}), ('2.1', {'host': 'host2', 'onSharedStorage': False, 'adminPass': 'x'}), ('2.1', {'onSharedStorage': 'maybe'}), ('2.1', {'onSharedStorage': False, 'x': 1}),
              ('2.1', {'onSharedStorage': True, 'adminPass': 'x'}), ('2.14', {'onSharedStorage': False}), ('2.14', {}), ('2.14', {'host': 'nope'}), ('2.14', {'host': 'host1'}), ('2.14', None), ('2.28', {'force': True}),
              ('2.29', {'force': True}), ('2.29', {'host': 'nope', 'force': True}), ('2.29', {'host': 'nope'}), ('2.68', {'host': 'host2', 'force': True}), ('2.68', {'host': 'nope'}), ('2.68', {'host': 'host1'}))
    for mv, b in bodies:
        act(c, sids[0], {'evacuate': b}, mv=mv)
        settled(c, sids[0])
    act(c, NOBODY, {'evacuate': {}}, mv='2.14')
    act(c, sids[0], {'evacuate': {}}, mv='2.14', user=c.demo)
    c.ctl('stop-compute', 'host1')
    c.undo(c.ctl_up, 'host1', svc)
    n.put('/os-services/' + svc, {'forced_down': True}, mv='2.53')
    for mv, b in bodies:
        if b and b.get('host') in ('nope', 'host1') or mv in ('2.28', '2.68') or b is None or 'x' in b or b.get('onSharedStorage') in ('maybe', True) or (mv, b) == ('2.29', {'force': True}):
            act(c, sids[0], {'evacuate': b}, mv=mv)
            settled(c, sids[0])
    n.get('/servers/' + sids[0], mv='2.93')
    for b in ({'migrate': None}, {'resize': {'flavorRef': '2'}}):
        act(c, waiting, b)
    act(c, waiting, live(None, 'auto'), mv='2.25')
    settled(c, waiting)
    act(c, waiting, live(None, 'auto'), mv='2.93')
    settled(c, waiting)
    n.post('/servers/%s/action' % waiting, {'os-resetState': {'state': 'active'}}, record=False)
    act(c, shelved, {'evacuate': {}}, mv='2.93')
    for sid, mv, b in ((sids[0], '2.1', {'onSharedStorage': False, 'host': 'host2'}), (stopped, '2.14', {}), (sids[2], '2.29', {'host': 'host3', 'force': True}), (waiting, '2.93', {'host': 'host2'})):
        act(c, sid, {'evacuate': b}, mv=mv)
        settled(c, sid)
        look(c, sid)
        n.get('/servers/%s/os-instance-actions' % sid, mv='2.62')
        evacuation = [a for a in n.get('/servers/%s/os-instance-actions' % sid, mv='2.62', record=False)('instanceActions', []) if a['action'] == 'evacuate']
        for action in evacuation[:1]:
            n.get('/servers/%s/os-instance-actions/%s' % (sid, action['request_id']), mv='2.84')
    n.put('/os-services/' + svc, {'forced_down': False}, mv='2.53')
    n.put('/os-services/force-down', {'host': 'host1', 'binary': 'nova-compute', 'forced_down': False}, mv='2.52')
    n.delete('/servers/' + sids[2])
    c.wait_server(sids[2], 'GONE')
    c.ctl('start-compute', 'host1')
    c.wait(lambda: all(m['status'] == 'completed' for m in n.get('/os-migrations?migration_type=evacuation&source_compute=host1&instance_uuid=' + sids[0], mv='2.80', record=False)('migrations')), 120)
    n.put('/os-services/' + svc, {'forced_down': False}, mv='2.53')
    n.get('/os-migrations?instance_uuid=' + sids[0], mv='2.80')
    n.get('/servers/' + sids[0], mv='2.93')
