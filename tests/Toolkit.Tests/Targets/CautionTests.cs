using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Targets.Runs;

namespace Fixtures.Toolkit.Tests.Targets;

/// <summary>What the other users of a real cloud would notice is not sent, unless the operator allows it.</summary>
public sealed class CautionTests : IAsyncLifetime
{
    private static readonly RunSettings Destructive = new() { AllowsDestruction = true };

    private readonly RealCloud _real = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _real.DisposeAsync();

    [Theory]
    [InlineData("compute", "PUT", "/os-quota-sets/abc")]
    [InlineData("compute", "DELETE", "/os-quota-sets/abc")]
    [InlineData("compute", "PUT", "/os-quota-class-sets/default")]
    [InlineData("block-storage", "PUT", "/os-quota-sets/abc")]
    [InlineData("block-storage", "PUT", "/os-quota-class-sets/default")]
    [InlineData("network", "PUT", "/v2.0/quotas/abc")]
    [InlineData("network", "DELETE", "/v2.0/quotas/abc")]
    [InlineData("identity", "POST", "/limits")]
    [InlineData("identity", "POST", "/registered_limits")]
    [InlineData("identity", "PATCH", "/registered_limits/abc")]
    public async Task Quotas_are_never_changed_whatever_is_allowed(string service, string method, string path)
    {
        await using var target = _real.Open(Destructive);

        var refusal = await RefusalAsync(target, service, method, path);

        Assert.EndsWith(
            $" was not sent: on the cloud 'test' at {_real.Cloud.AuthUrl}, quotas are read and never changed. "
                + "Let the test take the quota that it finds, or mark it with [SimulatorFact].",
            refusal,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quotas_are_read()
    {
        await using var target = _real.Open();
        var project = await target.Admin.Session.ProjectIdAsync();

        (await target.Nova.SendAsync(HttpMethod.Get, $"/os-quota-sets/{project}")).EnsureSuccess();
    }

    [Theory]
    [InlineData("evacuate")]
    [InlineData("os-resetState")]
    [InlineData("forceDelete")]
    public async Task An_operators_repair_of_an_own_server_needs_consent(string action)
    {
        await using var target = _real.Open();
        var server = await target.Servers.BootAsync("web");
        var body = new JsonObject { [action] = new JsonObject { ["state"] = "error" } };

        var refusal = await RefusalAsync(target, "compute", "POST", $"/servers/{server.Id}/action", body);

        Assert.EndsWith(
            $" was not sent to the cloud 'test' at {_real.Cloud.AuthUrl}, because '{action}' is an operator's repair, after which the "
                + "cloud's records may be wrong. If the cloud is there to be broken, set OPENSTACK_TARGET_ALLOW=destructive; otherwise "
                + "mark the test with [SimulatorFact].",
            refusal,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", "/servers/{server}/action")]
    [InlineData("DELETE", "/servers/{server}")]
    [InlineData("PUT", "/servers/{server}")]
    [InlineData("POST", "/servers/{server}/os-volume_attachments")]
    [InlineData("DELETE", "/flavors/{flavor}")]
    [InlineData("POST", "/flavors/{flavor}/os-extra_specs")]
    public async Task What_others_made_is_not_changed(string method, string path)
    {
        var theirs = await _real.Cloud.Servers.BootAsync("theirs");
        var flavor = await _real.Cloud.Nova.GetFlavorAsync("m1.tiny");
        await using var target = _real.Open();
        path = path.Replace("{server}", theirs.Id.ToString(), StringComparison.Ordinal)
            .Replace("{flavor}", flavor.Id, StringComparison.Ordinal);

        var refusal = await RefusalAsync(target, "compute", method, path, new JsonObject { ["os-stop"] = null });

        Assert.Contains("was not made by this run", refusal, StringComparison.Ordinal);
        Assert.Equal(ServerStatus.Active, (await _real.Cloud.Nova.GetServerAsync(theirs.Id)).Status);
    }

    [Fact]
    public async Task Users_projects_providers_and_networks_of_others_are_not_changed()
    {
        await using var target = _real.Open();
        var project = await target.Admin.Session.ProjectIdAsync();
        var user = await target.Admin.Session.UserIdAsync();
        var provider = (await target.Placement.GetResourceProviderAsync("host1")).Id;
        var network = await target.Neutron.GetNetworkIdAsync("public");

        Assert.Contains("was not made", await RefusalAsync(target, "identity", "DELETE", $"/users/{user}"), StringComparison.Ordinal);
        Assert.Contains("was not made", await RefusalAsync(target, "identity", "PATCH", $"/projects/{project}"), StringComparison.Ordinal);
        Assert.Contains(
            "was not made", await RefusalAsync(target, "placement", "DELETE", $"/resource_providers/{provider}"), StringComparison.Ordinal);
        Assert.Contains(
            "was not made", await RefusalAsync(target, "network", "DELETE", $"/v2.0/networks/{network}"), StringComparison.Ordinal);
        Assert.Contains(
            "on which others' servers may run", await RefusalAsync(target, "compute", "PUT", $"/os-services/{await ServiceIdAsync()}"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_exist_gets_the_answer_of_the_service()
    {
        await using var target = _real.Open();

        var reply = await target.Nova.SendAsync(HttpMethod.Delete, $"/servers/{Guid.Empty}");

        Assert.Equal(HttpStatusCode.NotFound, reply.Status);
    }

    [Fact]
    public async Task A_port_that_Nova_made_for_an_own_server_may_be_changed()
    {
        await using var target = _real.Open();
        var server = await target.Servers.BootAsync("web", network: "private", persona: target.Member);
        var port = (await target.Neutron.ListPortIdsAsync(server.Id))[0];
        var body = new JsonObject { ["port"] = new JsonObject { ["description"] = "mine" } };

        (await target.Neutron.SendAsync(HttpMethod.Put, $"/v2.0/ports/{port}", body)).EnsureSuccess();
    }

    [Fact]
    public async Task A_user_of_the_run_gets_roles_on_a_project_of_the_run()
    {
        await using var target = _real.Open();
        await target.Keystone.CreateProjectAsync("lab");
        await target.Keystone.CreateUserAsync("ada", project: "lab");

        var persona = target.As(new OpenStackLogin("ada", "ada", "lab"));

        Assert.Empty(await persona.Nova.ListServersAsync());
    }

    [Fact]
    public async Task A_volume_of_others_is_not_deleted_with_a_server()
    {
        var theirs = await _real.Cloud.Volumes.CreateAsync("theirs");
        await using var target = _real.Open();
        var server = new NewServer("web", Image: null)
        {
            BlockDevices = [BlockDevice.RootFromImage("cirros"), BlockDevice.Volume(theirs.Id) with { DeletesOnTermination = true }],
        };

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => target.Servers.CreateAsync(server));

        Assert.Contains("would be deleted with the server", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_consent_services_are_changed_and_put_back_at_the_end()
    {
        await using (var target = _real.Open(Destructive))
        {
            await target.Nova.DisableServiceAsync("host1", "broken by a test");
            await target.Nova.ForceDownAsync("host1");
            await target.Nova.ForceDownAsync("host2");
        }

        var services = await _real.Cloud.Nova.ListServicesAsync();
        Assert.All(services, service => Assert.False(service.IsForcedDown));
        Assert.All(services, service => Assert.True(service.IsEnabled));
    }

    private async Task<Guid> ServiceIdAsync() => (await _real.Cloud.Nova.GetServiceAsync("host1")).Id;

    /// <summary>The message of a request that must not reach the cloud.</summary>
    private async Task<string> RefusalAsync(
        OpenStackTarget target, string service, string method, string path, JsonObject? body = null)
    {
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(
            () => target.Admin.Session.SendAsync(service, new HttpMethod(method), path, body ?? []));
        Assert.DoesNotContain(
            _real.Cloud.Journal.Entries, entry => entry.Kind == JournalKind.Request && entry.ToString().Contains($"{method} {path}"));
        return refusal.Message;
    }
}
