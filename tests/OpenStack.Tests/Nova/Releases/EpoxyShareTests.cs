using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Releases;

/// <summary>Shares without Manila. The answers are recorded on a real 2025.1.</summary>
public sealed class EpoxyShareTests
{
    private const string Share = "11111111-2222-3333-4444-555555555555";

    [Theory]
    [InlineData("2.96", 404, "The resource could not be found.")]
    [InlineData("2.97", 409, "Cannot 'create share' instance {id} while it is in vm_state active")]
    public async Task A_share_is_attached_to_a_stopped_server_only(string version, int status, string message)
    {
        await using var cloud = EpoxyCloud.New();
        var id = await cloud.BootAsync("s");

        var answer = await cloud.Post($"servers/{id}/shares", new { share = new { share_id = Share } }).At(version);

        Assert.Equal((status, message.Replace("{id}", $"{id}", StringComparison.Ordinal)), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task Attaching_a_share_finds_no_endpoint_of_Manila()
    {
        await using var cloud = EpoxyCloud.New();
        var id = await StoppedAsync(cloud);

        var answer = await cloud.Post($"servers/{id}/shares", new { share = new { share_id = Share, tag = "t" } }).At("2.97");

        Assert.Equal(500, answer.Status);
        Assert.EndsWith("<class 'keystoneauth1.exceptions.catalog.EndpointNotFound'>", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_without_virtiofs_takes_no_share()
    {
        await using var cloud = new ServerTestCloud(new OpenStackBuilder()
            .WithRelease(OpenStackRelease.Epoxy)
            .WithComputeHost("plain", host => host with { Traits = ["COMPUTE_NODE"] }));
        var id = await StoppedAsync(cloud);

        var answer = await cloud.Post($"servers/{id}/shares", new { share = new { share_id = Share } }).At("2.97").Expect(409);

        Assert.Equal("Feature not supported because either compute or instance are not configured correctly.", answer.Message);
    }

    [Theory]
    [InlineData("""{"share": {}}""", "Invalid input for field/attribute share. Value: {}. 'share_id' is a required property")]
    [InlineData("""{"share": {"share_id": "x"}}""", "Invalid input for field/attribute share_id. Value: x. 'x' is not a 'uuid'")]
    public async Task The_body_is_checked_before_the_server(string body, string message)
    {
        await using var cloud = EpoxyCloud.New();

        var answer = await cloud.Post($"servers/{Share}/shares", JsonNode.Parse(body)).At("2.97").Expect(400);

        Assert.Equal(message, answer.Message);
    }

    [Fact]
    public async Task A_server_without_shares_lists_none_and_shows_none()
    {
        await using var cloud = EpoxyCloud.New();
        var id = await StoppedAsync(cloud);

        var list = await cloud.Get($"servers/{id}/shares").At("2.97").Expect(200);
        var shown = await cloud.Get($"servers/{id}/shares/{Share}").At("2.97").Expect(404);
        var deleted = await cloud.Delete($"servers/{id}/shares/{Share}").At("2.97").Expect(404);
        var strict = await cloud.Get($"servers/{id}/shares?x=1").At("2.97").Expect(400);
        var unknown = await cloud.Get($"servers/{Share}/shares").At("2.97").Expect(404);

        Assert.Equal("""{"shares":[]}""", list.Text);
        Assert.Equal(($"Share {Share} could not be found.", $"Share {Share} could not be found."), (shown.Message, deleted.Message));
        Assert.Equal("Additional properties are not allowed ('x' was unexpected)", strict.Message);
        Assert.Equal($"Instance {Share} has no mapping to a cell.", unknown.Message);
    }

    [Fact]
    public async Task The_rules_of_shares_make_no_exception_for_the_administrator_of_another_project()
    {
        await using var cloud = EpoxyCloud.New();
        var id = await cloud.BootAsync("s", user: "demo");

        var admin = await cloud.Get($"servers/{id}/shares").At("2.97").Expect(403);
        var member = await cloud.Get($"servers/{id}/shares").At("2.97").As("demo");

        Assert.Equal("Policy doesn't allow os_compute_api:os-server-shares:index to be performed.", admin.Message);
        Assert.Equal(200, member.Status);
    }

    private static async Task<Guid> StoppedAsync(ServerTestCloud cloud)
    {
        var id = await cloud.BootAsync("s");
        await cloud.Act(id, "os-stop");
        await cloud.Cloud.RunUntilIdleAsync();
        return id;
    }
}
