using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Cinder.Quotas;
using Fixtures.Toolkit.Tests.Api;

namespace Fixtures.Toolkit.OpenStack.Tests.Cinder.Quotas;

/// <summary>Facts recorded on a Zed and a 2025.1.</summary>
public sealed class VolumeQuotaTests : IAsyncLifetime
{
    private readonly CinderCloud _cloud = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _cloud.DisposeAsync().AsTask();

    [Fact]
    public async Task A_quota_set_has_the_quotas_of_every_type_and_ends_with_the_id()
    {
        var shown = await _cloud.Get("os-quota-sets/nope").Expect(200);

        var names = shown.Body.GetProperty("quota_set").EnumerateObject().Select(quota => quota.Name).ToList();
        Assert.Equal(["volumes", "per_volume_gigabytes", "snapshots", "gigabytes", "backups", "backup_gigabytes"], names[..6]);
        Assert.Equal(["volumes___DEFAULT__", "gigabytes___DEFAULT__", "snapshots___DEFAULT__", "groups", "id"], names[^5..]);
        Assert.Equal((10, -1, 1000), (Limit(shown, "volumes"), Limit(shown, "per_volume_gigabytes"), Limit(shown, "backup_gigabytes")));
    }

    [Theory]
    [InlineData("{}", "'quota_set' is a required property")]
    [InlineData("""{"quota_set":{}}""", "Invalid input for field/attribute quota_set. Value: {}. {} does not have enough properties")]
    [InlineData("""{"quota_set":{"volumes":-2}}""", "volumes must be >= -1")]
    [InlineData("""{"quota_set":{"volumes":"x"}}""", "volumes must be an integer")]
    [InlineData("""{"quota_set":{"volumes":1.5}}""", "volumes must be an integer")]
    [InlineData("""{"quota_set":{"volumes":true}}""", "volumes must be an integer")]
    [InlineData("""{"quota_set":{"bogus":1}}""", "Invalid input received: Bad key(s) in quota set: bogus")]
    [InlineData("""{"quota_set":{"volumes":2147483648}}""", "volumes must be <= 2147483647")]
    [InlineData(
        """{"quota_set":{"volumes":"7","gigabytes":-1}}""",
        "The server could not comply with the request since it is either malformed or otherwise incorrect.")]
    public async Task A_malformed_update_is_refused_in_upstreams_words(string body, string message)
    {
        var refused = await _cloud.Put("os-quota-sets/x").WithText(body);

        Assert.Equal((400, message), refused.Refusal);
    }

    [Fact]
    public async Task A_limit_below_the_usage_is_refused_where_the_project_has_a_limit_of_its_own()
    {
        var quotas = $"os-quota-sets/{await ProjectAsync()}";
        await _cloud.VolumeAsync();
        await _cloud.VolumeAsync();

        var first = await _cloud.Put(quotas, new { quota_set = new { volumes = 1 } });
        var second = await _cloud.Put(quotas, new { quota_set = new { volumes = 0 } });

        Assert.Equal((200, 1), (first.Status, Limit(first, "volumes")));
        Assert.Equal(
            (400, "Quota volumes limit must be equal or greater than existing resources. Current usage is 2 and the requested limit is 0."),
            second.Refusal);
    }

    [Fact]
    public async Task Usage_is_counted_from_volumes_also_by_type()
    {
        await _cloud.VolumeAsync("lvmdriver-2");

        var shown = await _cloud.Get($"os-quota-sets/{await ProjectAsync()}?usage=true").Expect(200);

        var quotas = shown.Body.GetProperty("quota_set");
        Assert.Equal("""{"limit":10,"in_use":1,"reserved":0}""", quotas.GetProperty("volumes").GetRawText());
        Assert.Equal("""{"limit":-1,"in_use":1,"reserved":0}""", quotas.GetProperty("gigabytes_lvmdriver-2").GetRawText());
    }

    [Fact]
    public async Task The_default_class_changes_the_limits_of_all_projects_until_a_project_has_its_own()
    {
        await _cloud.Put("os-quota-class-sets/default", new { quota_class_set = new { volumes = 5 } }).Expect(200);
        await _cloud.Put("os-quota-class-sets/other", new { quota_class_set = new { snapshots = "3" } }).Expect(200);
        await _cloud.Put("os-quota-sets/own", new { quota_set = new { volumes = 7 } }).Expect(200);

        Assert.Equal(5, Limit(await _cloud.Get("os-quota-sets/x"), "volumes"));
        Assert.Equal(7, Limit(await _cloud.Get("os-quota-sets/own"), "volumes"));
        Assert.Equal(5, Limit(await _cloud.Get("os-quota-sets/own/defaults"), "volumes"));
        await _cloud.Delete("os-quota-sets/own").Expect(200);
        Assert.Equal(5, Limit(await _cloud.Get("os-quota-sets/own"), "volumes"));
    }

    [Fact]
    public async Task Members_read_their_own_quotas_only()
    {
        var own = $"os-quota-sets/{await ProjectAsync("demo")}";

        Assert.Equal(200, (await _cloud.Get(own).As("demo")).Status);
        Assert.Equal(
            (403, "Policy doesn't allow volume_extension:quotas:show to be performed."),
            (await _cloud.Get("os-quota-sets/other").As("demo")).Refusal);
        Assert.Equal(
            (403, "Policy doesn't allow volume_extension:quotas:update to be performed."),
            (await _cloud.Put(own, new { quota_set = new { volumes = 1 } }).As("demo")).Refusal);
        Assert.Equal(
            (403, "Policy doesn't allow volume_extension:quota_classes:get to be performed."),
            (await _cloud.Get("os-quota-class-sets/default").As("demo")).Refusal);
    }

    [Theory]
    [InlineData("""{"volumes":1}""", "VolumeLimitExceeded: Maximum number of volumes allowed (1) exceeded for quota 'volumes'.")]
    [InlineData(
        """{"gigabytes":1}""",
        "VolumeSizeExceedsAvailableQuota: Requested volume or snapshot exceeds allowed gigabytes quota. Requested 1G, quota is 1G and 1G "
            + "has been consumed.")]
    [InlineData(
        """{"volumes_lvmdriver-1":0}""",
        "VolumeLimitExceeded: Maximum number of volumes allowed (0) exceeded for quota 'volumes_lvmdriver-1'.")]
    public async Task A_volume_beyond_a_quota_is_refused_with_a_number_of_seconds(string limits, string message)
    {
        await _cloud.VolumeAsync("lvmdriver-1");
        await _cloud.Put($"os-quota-sets/{await ProjectAsync()}").WithText($$"""{"quota_set":{{limits}}}""").Expect(200);

        var refused = await _cloud.Post("volumes", new { volume = new { size = 1, volume_type = "lvmdriver-1" } });

        Assert.Equal((413, message, "0"), (refused.Status, refused.Message, refused.Header("Retry-After")));
    }

    [Fact]
    public async Task A_cloud_begins_with_the_quotas_of_its_builder()
    {
        await using var cloud = new CinderCloud(builder => builder.WithQuota("demo", quota => quota with
        {
            Volumes = 2, PerVolumeGigabytes = 4, VolumeGroups = 0,
        }));

        var limits = cloud.State.Get(CinderQuotas.Field).ByProject.Values.Single();

        Assert.Equal((2, 4, 0), (limits["volumes"], limits["per_volume_gigabytes"], limits["groups"]));
    }

    [Fact]
    public async Task Limits_show_the_usage_and_administrators_read_those_of_other_projects_from_3_39_on()
    {
        await _cloud.VolumeAsync(user: "demo");
        var limits = $"limits?project_id={await ProjectAsync("demo")}";

        var own = await _cloud.Get("limits").As("demo").Expect(200);
        var other = await _cloud.Get(limits).At("3.39").Expect(200);
        var ignored = await _cloud.Get(limits).At("3.38").Expect(200);

        Assert.Equal(
            """{"rate":[],"absolute":{"maxTotalVolumes":10,"maxTotalSnapshots":10,"maxTotalVolumeGigabytes":1000,"maxTotalBackups":10,"""
                + "\"maxTotalBackupGigabytes\":1000,\"totalVolumesUsed\":1,\"totalGigabytesUsed\":1,\"totalSnapshotsUsed\":0,"
                + "\"totalBackupsUsed\":0,\"totalBackupGigabytesUsed\":0}}",
            own.Body.GetProperty("limits").GetRawText());
        Assert.Equal((1, 0), (VolumesUsed(other), VolumesUsed(ignored)));
    }

    private static int Limit(ApiAnswer answer, string name) =>
        answer.Body.EnumerateObject().Single().Value.GetProperty(name).GetInt32();

    private static int VolumesUsed(ApiAnswer answer) =>
        answer.Body.GetProperty("limits").GetProperty("absolute").GetProperty("totalVolumesUsed").GetInt32();

    private async Task<string> ProjectAsync(string name = "admin")
    {
        var found = await _cloud.Api.Of("identity/v3").Get($"projects?name={name}").As("admin").Expect(200);
        return found.Body.GetProperty("projects")[0].GetProperty("id").GetString() ?? "";
    }
}
