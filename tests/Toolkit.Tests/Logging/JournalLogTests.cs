using Microsoft.Extensions.Logging;

namespace Fixtures.Toolkit.Tests.Logging;

public sealed class JournalLogTests
{
    [Fact]
    public async Task Each_journal_entry_is_logged_under_the_category_of_its_source()
    {
        using var log = new LogLines();
        await using var cloud = Worlds.Seeded(1, builder => builder.WithLogging(log));

        await cloud.BootAsync();

        Assert.Equal(
            cloud.Journal.Entries.Select(entry => ($"OpenStack.{entry.Source}", entry.What)),
            log.All.Select(line => (line.Category, line.Text)));
        Assert.Contains(log.All, line => line.Category.StartsWith("OpenStack.compute.host", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_scope_of_a_line_has_the_request_host_and_server()
    {
        using var log = new LogLines();
        await using var cloud = Worlds.Seeded(2, builder => builder.WithLogging(log));

        var server = await cloud.BootAsync();

        var line = Assert.Single(log.All, line => line.Text == "handles build_and_run_instance of conductor");
        var request = cloud.Journal.Entries.Single(entry => entry.What == "POST /v2.1/servers -> 202").RequestId;
        Assert.Equal(
            new Dictionary<string, object?> { ["RequestId"] = request, ["Host"] = server.Host, ["Server"] = server.Id.ToString() },
            line.Scope);
        Assert.Equal(line.Text, line.Values["What"]);
        Assert.Equal($"compute.{server.Host}", line.Values["Source"]);
    }

    [Fact]
    public async Task State_changes_are_logged_as_information_and_failures_as_errors()
    {
        using var log = new LogLines();
        await using var cloud = Worlds.Seeded(3, builder => builder.WithLogging(log));
        var server = await cloud.BootAsync();
        await cloud.Hosts.KillAsync(server.Host);
        await cloud.Nova.ForceDownAsync(server.Host);
        using (cloud.Edges.Fail("nova", "placement"))
            await cloud.Nova.DeleteServerAsync(server.Id);

        Assert.Equal(LogLevel.Debug, LevelOf("POST /v2.1/servers -> 202"));
        Assert.Equal(LogLevel.Debug, LevelOf("handles build_and_run_instance of conductor"));
        Assert.Equal(LogLevel.Information, LevelOf($"server web: active on {server.Host} -> active/deleting on {server.Host}"));
        Assert.Equal(
            LogLevel.Error, LevelOf($"DELETE /allocations/{server.Id} -> no answer: nova cannot reach placement: the test cut the edge."));

        LogLevel LevelOf(string text) => log.All.First(line => line.Text == text).Level;
    }

    [Fact]
    public async Task An_unmodelled_request_is_logged_as_a_warning()
    {
        using var log = new LogLines();
        await using var cloud = Worlds.Seeded(4, builder => builder.WithLogging(log));

        await cloud.Admin.Keystone.SendAsync(HttpMethod.Post, "/OS-OAUTH1/request_token", new { });

        Assert.StartsWith(
            "Not modelled by the simulator: ",
            Assert.Single(log.All, line => line.Level == LogLevel.Warning).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Logging_ends_with_its_subscription()
    {
        using var log = new LogLines();
        await using var cloud = Worlds.Seeded(5);
        await cloud.Nova.ListServersAsync();
        using (cloud.LogTo(log))
            await cloud.Glance.GetImageIdAsync("cirros");
        await cloud.Nova.ListServersAsync();

        Assert.All(log.All, line => Assert.Contains(line.Category, (string[])["OpenStack.image", "OpenStack.identity"]));
        Assert.Contains(log.All, line => line.Text == "GET /v2/images?name=cirros -> 200");
    }

    [Fact]
    public async Task A_fork_logs_to_the_same_log_as_its_cloud()
    {
        using var log = new LogLines();
        await using var cloud = Worlds.Seeded(6, builder => builder.WithLogging(log));
        await cloud.RunUntilIdleAsync();
        await using var fork = cloud.Fork();
        var before = log.All.Count;

        await fork.Nova.ListServersAsync();

        Assert.Equal(fork.Journal.Count, log.All.Count - before);
    }

    [Fact]
    public async Task Passwords_and_tokens_are_not_logged()
    {
        using var log = new LogLines();
        await using var cloud = Worlds.Seeded(7, builder => builder.WithLogging(log));
        var token = await cloud.Admin.Session.TokenAsync();
        using var client = cloud.CreateClient();

        await client.GetAsync($"/compute/v2.1/servers?password=open-sesame&token={token}");
        await client.GetAsync($"/identity/v2.0/tokens/{token}");

        Assert.DoesNotContain(
            log.All, line => line.Text.Contains("sesame", StringComparison.Ordinal) || line.Text.Contains(token, StringComparison.Ordinal));
        Assert.Contains(
            log.All, line => line.Text.StartsWith("GET /v2.1/servers?password=(hidden)&token=(hidden) ->", StringComparison.Ordinal));
    }
}
