using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;

namespace Fixtures.Toolkit.OpenStack.Keystone;

/// <summary>Declares Keystone: its API, its state, its resource types.</summary>
internal static class KeystoneDefinition
{
    public static ServiceDefinition Service { get; } = new(
        "keystone", new KeystoneApi(), static (world, settings) => new KeystoneService(world, settings.Get<IdentitySettings>()))
    {
        Json = static () => KeystoneJson.Default,
        Endpoint = "/v3",
        Policy = static release => release.For<KeystoneRelease>().Policy,
        ResourceTypes = KeystoneResources.All,
    };
}
