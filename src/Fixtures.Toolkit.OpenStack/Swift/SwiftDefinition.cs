using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Swift.Auth;
using Fixtures.Toolkit.OpenStack.Swift.Contents;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift;

/// <summary>Swift's entry in <c>Services</c>.</summary>
internal static class SwiftDefinition
{
    public static ServiceDefinition Service { get; } = new(
        "swift", new SwiftApi(), static (world, settings) => new SwiftService(world, settings.Get<ObjectStorageSettings>()))
    {
        Json = static () => SwiftJson.Default,
        Calls = ["identity"],
        Endpoint = "/v1/AUTH_$(project_id)s",
        Roles = [KeystoneAuth.ResellerRole],
        IsOffUnlessAsked = true,
        FirstUse = new(
            [typeof(SwiftContext), typeof(ObjectContents), typeof(ObjectStorageServices)], static (_, _, _) => SwiftService.Unused),
        ResourceTypes = SwiftResources.All,
        ListPlaces = static () => new Faults.ServicePlaces { NamedRequests = S3.S3Operations.Names, StoreParts = StoreParts.All },
    };
}
