using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Catalog;
using Fixtures.Toolkit.OpenStack.Keystone.Consumers;
using Fixtures.Toolkit.OpenStack.Keystone.Domains;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;
using Fixtures.Toolkit.OpenStack.Keystone.Limits;
using Fixtures.Toolkit.OpenStack.Keystone.Policies;
using Fixtures.Toolkit.OpenStack.Keystone.Receipts;
using Fixtures.Toolkit.OpenStack.Keystone.Revocations;
using Fixtures.Toolkit.OpenStack.Keystone.Seeding;
using Fixtures.Toolkit.OpenStack.Keystone.Tokens;
using Fixtures.Toolkit.OpenStack.Keystone.UserCredentials;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Keystone;

/// <summary>Keystone in one world: identities, tokens and the service catalog.</summary>
internal sealed class KeystoneService : IWorldService
{
    private static readonly KeystoneState Initial = new(
    [
        DirectoryState.DirectoryField, CatalogState.CatalogField, CredentialState.CredentialsField, DomainConfigState.DomainConfigsField,
        LimitState.LimitsField, StoredPolicyState.PoliciesField, ConsumerState.ConsumersField, TokenState.TokensField,
        RevocationState.RevocationsField, ReceiptState.ReceiptsField, TokenState.TokenSweepAtField,
    ]);

    private readonly KeystoneContext _keystone;
    private readonly IdentitySettings _settings;

    public KeystoneService(World world, IdentitySettings settings)
    {
        _settings = settings;
        _keystone = new KeystoneContext(world, world.Store("keystone", Initial), settings.TokenLifetime);
        var tokens = new TokenAuthority(_keystone.Store, world);
        world.Add(_keystone);
        world.Add(tokens);
        world.Apis.Tokens = tokens;
    }

    public void Seed(WorldSeed seed) => _keystone.Store.Update(state => KeystoneSeed.Fill(state, _keystone.World, _settings, seed));

    public IEnumerable<CloudResource> Resources() => KeystoneResources.Of(_keystone.State, _keystone.World.NowOf("keystone"));
}
