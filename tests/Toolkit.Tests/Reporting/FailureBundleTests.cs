using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Reporting;

public sealed class FailureBundleTests
{
    [Fact]
    public async Task The_time_line_shows_a_local_delete_with_stable_names()
    {
        await using var cloud = Worlds.Seeded(11);
        var server = await cloud.BootAsync();
        await cloud.Hosts.KillAsync(server.Host);
        await cloud.Nova.ForceDownAsync(server.Host);
        var before = FailureBundle.Capture(cloud).TimeLine;
        using (cloud.Edges.Fail("nova", "placement"))
            await cloud.Demo.Nova.DeleteServerAsync(server.Id);

        var told = FailureBundle.Capture(cloud).TimeLine;

        Assert.StartsWith(before, told, StringComparison.Ordinal);
        Assert.Equal(
            """
            t+0s        fault                          fault 1 begins: requests from nova to placement: cannot be reached
            t+0s        state                          server-1: server web: active on host1 -> active/deleting on host1
            t+0s        state                          server-1: instance.delete.start
            t+0s        nova-api -> neutron            GET /v2.0/ports?device_id=server-1 -> 200 (request-14)
            t+0s        nova-api                       fault 1: DELETE /allocations/server-1 from nova to placement cannot be reached
            t+0s      ! nova-api -> placement          DELETE /allocations/server-1 -> no answer: nova cannot reach placement: the test cut the edge. (request-14)
            t+0s        state                          server-1: server web: active/deleting on host1 -> deleted on host1
            t+0s        state                          server-1: instance.delete.end
            t+0s        client -> nova-api             DELETE /v2.1/servers/server-1 -> 204 (request-14)
            t+0s        fault                          fault 1 ends

            """.ReplaceLineEndings("\n"),
            told[before.Length..]);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_bundle()
    {
        Assert.Equal(await TellAsync(), await TellAsync());

        static async Task<IReadOnlyList<(string Name, string MediaType, string Text)>> TellAsync()
        {
            await using var cloud = Worlds.Seeded(12);
            await cloud.BootAsync();
            return FailureBundle.Capture(cloud, "A boot", "It was slow.").Files;
        }
    }

    [Fact]
    public async Task A_bundle_contains_the_journal_and_the_world_as_JSON()
    {
        await using var cloud = Worlds.Seeded(13);
        var server = await cloud.BootAsync();

        var bundle = FailureBundle.Capture(cloud);

        Assert.Equal(cloud.Journal.Count, JsonDocument.Parse(bundle.JournalJson).RootElement.GetArrayLength());
        await using var again = Worlds.Seeded(14);
        again.Import(JsonNode.Parse(bundle.WorldJson!)!.AsObject());
        Assert.Contains(again.ListResources(), resource => resource.Id == server.Id.ToString());
    }

    [Fact]
    public async Task The_bundle_of_a_busy_world_has_no_export()
    {
        await using var cloud = new OpenStackBuilder().WithScheduling(Scheduling.Stepped).WithSeed(15).Build();
        var flavor = await cloud.FlavorAsync("m1.tiny");
        await cloud.Nova.CreateServerAsync(new NewServer("web", flavor.Id, await cloud.Glance.GetImageIdAsync("cirros")));

        var bundle = FailureBundle.Capture(cloud);

        Assert.Null(bundle.WorldJson);
        Assert.Equal(["report.html", "time-line.txt", "journal.json", "seed.txt"], bundle.Files.Select(file => file.Name));
    }

    [Fact]
    public async Task A_capture_changes_nothing()
    {
        await using var cloud = Worlds.Seeded(16);
        await cloud.BootAsync();
        var (count, revision) = (cloud.Journal.Count, cloud.Revision);

        FailureBundle.Capture(cloud);

        Assert.Equal((count, revision), (cloud.Journal.Count, cloud.Revision));
    }

    [Fact]
    public async Task A_bundle_is_written_to_a_folder()
    {
        await using var cloud = Worlds.Seeded(17);
        var folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "bundle");

        var bundle = await cloud.WriteBundleAsync(folder, "A test", "It failed.");

        try
        {
            Assert.Equal(bundle.Files.Select(file => file.Name).Order(), Directory.GetFiles(folder).Select(Path.GetFileName).Order());
            Assert.Equal(bundle.PageHtml, await File.ReadAllTextAsync(Path.Combine(folder, FailureBundle.PageName)));
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);
        }
    }

    [Fact]
    public async Task A_bundle_contains_no_passwords_tokens_or_secrets()
    {
        await using var cloud = Worlds.Seeded(
            18, builder => builder.WithUser("mallory", "open-sesame-1", user => user.WithRole(Roles.Member, "demo")));
        var mallory = cloud.As("mallory", "demo", "open-sesame-1");
        var token = await mallory.Session.TokenAsync();
        var secrets = new List<string> { "open-sesame-1", token, "bXktdXNlci1kYXRh" };
        var userId = (await cloud.Admin.Keystone.SendAsync(HttpMethod.Get, "/users?name=mallory")).Json.GetProperty("users")[0]
            .GetProperty("id").GetString();
        var credential = await mallory.Keystone.SendAsync(
            HttpMethod.Post,
            $"/users/{userId}/application_credentials",
            new { application_credential = new { name = "robot", secret = "open-sesame-2" } });
        credential.EnsureSuccess();
        secrets.Add("open-sesame-2");
        (await cloud.Admin.Keystone.SendAsync(
            HttpMethod.Post, "/credentials", new { credential = new { type = "cert", blob = "open-sesame-3", user_id = userId } }))
            .EnsureSuccess();
        secrets.Add("open-sesame-3");
        var server = new
        {
            name = "web",
            flavorRef = "1",
            imageRef = await cloud.Glance.GetImageIdAsync("cirros"),
            adminPass = "open-sesame-4",
            user_data = "bXktdXNlci1kYXRh",
            networks = "none",
        };
        (await cloud.Nova.SendAsync(HttpMethod.Post, "/servers", new { server }, microversion: "2.37")).EnsureSuccess();
        secrets.Add("open-sesame-4");
        await cloud.RunUntilIdleAsync();

        var bundle = FailureBundle.Capture(cloud);

        Assert.NotNull(bundle.WorldJson);
        Assert.All(bundle.Files, file => Assert.All(secrets, secret => Assert.DoesNotContain(secret, file.Text, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Files_are_private_to_their_owner_and_not_written_through_a_link()
    {
        if (OperatingSystem.IsWindows())
            return;
        await using var cloud = Worlds.Seeded(41);
        var root = Directory.CreateTempSubdirectory("bundle-");
        var victim = Path.Combine(root.FullName, "victim");
        await File.WriteAllTextAsync(victim, "precious");
        var folder = Directory.CreateDirectory(Path.Combine(root.FullName, "bundle")).FullName;
        File.CreateSymbolicLink(Path.Combine(folder, "world.json"), victim);

        FailureBundle.Capture(cloud).WriteTo(folder);

        Assert.Equal("precious", await File.ReadAllTextAsync(victim));
        foreach (var file in Directory.GetFiles(folder))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(5, Directory.GetFiles(folder).Length);
        root.Delete(recursive: true);
    }

    [Fact]
    public async Task A_new_folder_is_private_to_its_owner()
    {
        if (OperatingSystem.IsWindows())
            return;
        await using var cloud = Worlds.Seeded(41);
        var root = Directory.CreateTempSubdirectory("bundle-");
        var folder = Path.Combine(root.FullName, "new");

        FailureBundle.Capture(cloud).WriteTo(folder);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        root.Delete(recursive: true);
    }

    [Fact]
    public async Task A_link_instead_of_the_folder_is_refused()
    {
        if (OperatingSystem.IsWindows())
            return;
        await using var cloud = Worlds.Seeded(41);
        var root = Directory.CreateTempSubdirectory("bundle-");
        var elsewhere = root.CreateSubdirectory("elsewhere");
        var link = Path.Combine(root.FullName, "link");
        Directory.CreateSymbolicLink(link, elsewhere.FullName);

        var refusal = Assert.Throws<IOException>(() => FailureBundle.Capture(cloud).WriteTo(link));

        Assert.Contains("is a link to", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(elsewhere.GetFiles());
        root.Delete(recursive: true);
    }
}
