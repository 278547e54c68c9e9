using System.Text.Json;
using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;

// A served or a real cloud is one for all tests.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace ThreeTargets.Tests;

/// <summary>Three hosts in this process; what <c>OPENSTACK_TARGET</c> names elsewhere.</summary>
public sealed class AnyCloud : ForkedOpenStackFixture
{
    protected override void Configure(OpenStackBuilder cloud) => cloud.WithComputeHosts(3);
}

/// <summary>Tests that run unchanged in this process, on a served cloud and on a real one. Each removes what it makes.</summary>
[AssertNoLeaks]
public abstract class PortableTest(AnyCloud cloud) : OpenStackTest<AnyCloud>(cloud)
{
    protected CloudServers Servers => Target.Servers;

    protected CloudVolumes Volumes => Target.Volumes;

    protected UsageProbe Usage => Target.Usage;

    /// <summary>Creates a resource of Neutron from its fields, and returns its document.</summary>
    protected async Task<JsonElement> CreateAsync(string kind, Dictionary<string, object?> fields)
    {
        var reply = await Target.Neutron.SendAsync(
            HttpMethod.Post, $"/v2.0/{PluralOf(kind)}", new Dictionary<string, object?> { [kind.Replace('-', '_')] = fields });
        return reply.EnsureSuccess().Json.GetProperty(kind.Replace('-', '_'));
    }

    /// <summary>Deletes a resource of Neutron.</summary>
    protected async Task DeleteAsync(string kind, string id) =>
        (await Target.Neutron.SendAsync(HttpMethod.Delete, $"/v2.0/{PluralOf(kind)}/{id}")).EnsureSuccess();

    /// <summary>The text of a member of a document.</summary>
    protected static string Text(JsonElement document, string member) => document.GetProperty(member).GetString() ?? "";

    /// <summary>The wording of a refusal by Nova or Cinder.</summary>
    protected static string WordingOf(OpenStackFaultException refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return Text(refusal.Reply.Json.EnumerateObject().Single().Value, "message");
    }

    private static string PluralOf(string kind) => $"{kind}s";
}
