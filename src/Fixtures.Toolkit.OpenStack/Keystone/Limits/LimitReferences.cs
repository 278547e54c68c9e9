using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Keystone.Catalog;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;

namespace Fixtures.Toolkit.OpenStack.Keystone.Limits;

/// <summary>Checks that the service, region, project and domain of a limit exist.</summary>
internal static class LimitReferences
{
    /// <exception cref="MissingAttributeException">The body names a service, region, project or domain that does not exist.</exception>
    public static void Require(JsonElement body, KeystoneState state, string target)
    {
        Require(body, "service_id", state.Catalog.Services.ContainsKey, target);
        Require(body, "region_id", state.Catalog.Regions.ContainsKey, target);
        Require(body, "project_id", state.Directory.Projects.ContainsKey, target);
        Require(body, "domain_id", id => state.Directory.FindDomain(id) is not null, target);
    }

    private static void Require(JsonElement body, string name, Func<string, bool> exists, string target)
    {
        if (body.Text(name) is { } id && !exists(id))
            throw new MissingAttributeException(name, target);
    }
}
