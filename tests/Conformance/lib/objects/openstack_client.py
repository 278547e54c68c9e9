"""The `openstack` command: accounts, containers and objects."""
import json

from .place import md5, noise
from .steps import holds, same, until

PACKAGES = ['python3-openstackclient']
SMALL = b'a small file\n'
BIG = noise(3_000_000, seed=1)
LATE = 'späte/größe 1+1=2 & 100%.txt'


class Journey:
    """The steps, in order; a step may use the resources of earlier ones."""

    def __init__(self, place):
        self.place = place

    def text(self, *command, check=True):
        done = self.place.run('openstack', *command, check=check)
        return done.stdout.decode() if check else done

    def json(self, *command):
        return json.loads(self.text(*command, '-f', 'json'))

    def column(self, *command):
        return [row['Name'] for row in self.json(*command)]

    def step_account_show_of_a_new_account(self):
        same(self.json('object', 'store', 'account', 'show'), {
            'Account': 'AUTH_' + self.place.project, 'Bytes': '0', 'Containers': '0', 'Objects': '0'})

    def step_account_set_and_unset(self):
        self.text('object', 'store', 'account', 'set', '--property', 'owner=ann', '--property', 'cost-centre=7')
        same(self.json('object', 'store', 'account', 'show')['properties'], {'Owner': 'ann', 'Cost-Centre': '7'})
        self.text('object', 'store', 'account', 'unset', '--property', 'owner')
        same(self.json('object', 'store', 'account', 'show')['properties'], {'Cost-Centre': '7'})

    def step_container_create(self):
        made = self.json('container', 'create', 'box', 'in box')
        same([(m['account'], m['container'], m['x-trans-id'][:2]) for m in made], [
            ('AUTH_' + self.place.project, 'box', 'tx'), ('AUTH_' + self.place.project, 'in box', 'tx')])
        shown = self.json('container', 'show', 'in box')
        default = next(p['name'] for p in self.place.capabilities['swift']['policies'] if p.get('default'))
        same(shown, {'account': 'AUTH_' + self.place.project, 'container': 'in box', 'object_count': '0', 'bytes_used': '0',
                     'storage_policy': default})

    def step_container_create_public(self):
        self.text('container', 'create', '--public', 'public')
        same(self.json('container', 'show', 'public')['read_acl'], '.r:*,.rlistings')

    def step_container_create_with_a_policy(self):
        policy = self.place.capabilities['swift']['policies'][-1]['name']
        self.text('container', 'create', '--storage-policy', policy, 'policy')
        same(self.json('container', 'show', 'policy')['storage_policy'], policy)
        refusal = self.text('container', 'create', '--storage-policy', 'bronze', 'other', check=False)
        holds(refusal.stderr.decode(), 'Bad Request (HTTP 400)')
        same((refusal.returncode, self.place.call('HEAD', '/other').status), (1, 404))

    def step_container_list(self):
        same(self.column('container', 'list'), ['box', 'in box', 'policy', 'public'])
        same(self.column('container', 'list', '--prefix', 'p'), ['policy', 'public'])
        same(self.column('container', 'list', '--marker', 'box', '--limit', '2'), ['in box', 'policy'])
        same(self.column('container', 'list', '--end-marker', 'policy'), ['box', 'in box'])
        same(self.column('container', 'list', '--all', '--limit', '1'), ['box', 'in box', 'policy', 'public'])

    def step_container_set_and_unset(self):
        self.text('container', 'set', '--property', 'colour=red', '--property', 'shape=round', 'box')
        self.text('container', 'set', '--property', 'size=1', 'box')
        same(self.json('container', 'show', 'box')['properties'], {'Colour': 'red', 'Shape': 'round', 'Size': '1'})
        self.text('container', 'unset', '--property', 'colour', 'box')
        same(self.json('container', 'show', 'box')['properties'], {'Shape': 'round', 'Size': '1'})

    def step_object_create(self):
        for name, data in (('small.txt', SMALL), ('big.bin', BIG), ('empty', b''), ('in/folder/small.txt', SMALL)):
            self.place.file(name, data)
        made = self.json('object', 'create', 'box', 'small.txt', 'big.bin', 'empty', 'in/folder/small.txt')
        same([(m['object'], m['container'], m['etag']) for m in made], [
            ('small.txt', 'box', md5(SMALL)), ('big.bin', 'box', md5(BIG)), ('empty', 'box', md5(b'')),
            ('in/folder/small.txt', 'box', md5(SMALL))])
        same(self.place.call('GET', '/box/big.bin').body, BIG)

    def step_object_create_with_a_name(self):
        [made] = self.json('object', 'create', '--name', LATE, 'box', 'small.txt')
        same((made['object'], made['etag'], self.place.call('GET', '/box/' + LATE).body), (LATE, md5(SMALL), SMALL))

    def step_object_create_in_a_missing_container(self):
        refusal = self.text('object', 'create', 'nowhere', 'small.txt', check=False)
        same(refusal.returncode, 1)
        holds(refusal.stderr.decode(), 'Not Found')

    def step_object_list(self):
        every = ['big.bin', 'empty', 'in/folder/small.txt', 'small.txt', LATE]
        same(self.column('object', 'list', 'box'), every)
        same(self.column('object', 'list', '--prefix', 'in/', 'box'), ['in/folder/small.txt'])
        same(self.column('object', 'list', '--marker', 'empty', '--limit', '2', 'box'), every[2:4])
        same(self.column('object', 'list', '--end-marker', 'in', 'box'), every[:2])
        same(self.column('object', 'list', '--all', '--limit', '2', 'box'), every)

    def step_object_list_by_folder(self):
        # The client prints a folder as an empty name, since the entry has only a `subdir`.
        same(self.column('object', 'list', '--delimiter', '/', 'box'), ['big.bin', 'empty', '', 'small.txt', ''])
        same(self.column('object', 'list', '--delimiter', '/', '--prefix', 'in/folder/', 'box'), ['in/folder/small.txt'])

    def step_object_list_long(self):
        rows = {row['Name']: row for row in self.json('object', 'list', '--long', 'box')}
        same([(rows[n]['Bytes'], rows[n]['Hash'], rows[n]['Content Type']) for n in ('small.txt', 'big.bin', 'empty')], [
            (len(SMALL), md5(SMALL), 'text/plain'), (len(BIG), md5(BIG), 'application/octet-stream'),
            (0, md5(b''), 'application/octet-stream')])
        same(self.json('container', 'list', '--long', '--prefix', 'box'), [
            {'Name': 'box', 'Bytes': 2 * len(SMALL) + len(SMALL) + len(BIG), 'Count': 5}])

    def step_account_counters(self):
        total = {'Bytes': str(3 * len(SMALL) + len(BIG)), 'Containers': '4', 'Objects': '5'}
        until(lambda: {k: v for k, v in self.json('object', 'store', 'account', 'show').items() if k in total}, total)

    def step_object_show(self):
        shown = self.json('object', 'show', 'box', 'big.bin')
        same({k: shown[k] for k in ('account', 'container', 'object', 'content-length', 'content-type', 'etag')}, {
            'account': 'AUTH_' + self.place.project, 'container': 'box', 'object': 'big.bin', 'content-length': str(len(BIG)),
            'content-type': 'application/octet-stream', 'etag': md5(BIG)})
        same(shown['last-modified'][-4:], ' GMT')

    def step_object_set_and_unset(self):
        """The client sends only what is given, so a second `set` drops what the first one set."""
        self.text('object', 'set', '--property', 'a=1', '--property', 'b=2', 'box', 'small.txt')
        same(self.json('object', 'show', 'box', 'small.txt')['properties'], {'A': '1', 'B': '2'})
        self.text('object', 'set', '--property', 'c=3', 'box', 'small.txt')
        same(self.json('object', 'show', 'box', 'small.txt')['properties'], {'C': '3'})
        self.text('object', 'unset', '--property', 'c', 'box', 'small.txt')
        same('properties' in self.json('object', 'show', 'box', 'small.txt'), False)
        same(self.place.call('GET', '/box/small.txt').body, SMALL)

    def step_object_save(self):
        self.text('object', 'save', '--file', 'saved/big', 'box', 'big.bin')
        same(self.place.read('saved/big'), BIG)
        same(self.text('object', 'save', '--file', '-', 'box', LATE), SMALL.decode())

    def step_container_save(self):
        folder = self.place.folder + '/all'
        self.place.run('mkdir', folder)
        self.place.run('openstack', 'container', 'save', 'box', folder=folder)
        same([self.place.read('all/' + n) for n in ('small.txt', 'big.bin', 'empty', 'in/folder/small.txt', LATE)],
             [SMALL, BIG, b'', SMALL, SMALL])

    def step_object_delete(self):
        self.text('object', 'delete', 'box', 'small.txt', LATE)
        same(self.place.names('box'), ['big.bin', 'empty', 'in/folder/small.txt'])
        same(self.text('object', 'delete', 'box', 'small.txt', check=False).returncode, 1)

    def step_container_delete(self):
        refusal = self.text('container', 'delete', 'box', check=False)
        same(refusal.returncode, 1)
        holds(refusal.stderr.decode(), 'Conflict')
        self.text('container', 'delete', '-r', 'box')
        self.text('container', 'delete', 'in box', 'public', 'policy')
        same(self.place.names(), [])
