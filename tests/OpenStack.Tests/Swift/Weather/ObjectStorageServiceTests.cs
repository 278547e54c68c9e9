namespace Fixtures.Toolkit.OpenStack.Tests.Swift.Weather;

public sealed class ObjectStorageServiceTests
{
    [Fact]
    public async Task A_test_runs_the_expirer_now()
    {
        await using var client = await StorageClient.CreateAsync();
        await client.SendAsync("PUT", "c/o", new StringContent("x"), "X-Delete-After: 10");
        await client.Cloud.AdvanceAsync(TimeSpan.FromSeconds(11));

        var before = (await client.ReadAsync("c"), await client.ReadAsync("c/o"));
        await client.Cloud.ObjectStorageServices["object-expirer"].RunPeriodicsAsync();

        Assert.Equal(("o\n", "404"), before);
        Assert.Equal("", await client.ReadAsync("c"));
    }

    [Fact]
    public async Task A_stopped_expirer_makes_up_for_it_after_its_start()
    {
        await using var client = await StorageClient.CreateAsync();
        await client.SendAsync("PUT", "c/o", new StringContent("x"), "X-Delete-After: 10");
        var expirer = client.Cloud.ObjectStorageServices["object-expirer"];
        await expirer.StopAsync();
        await client.Cloud.AdvanceAsync(TimeSpan.FromMinutes(11));

        var stopped = (await client.ReadAsync("c"), expirer.IsRunning);
        await expirer.StartAsync();
        var started = await client.ReadAsync("c");
        await client.Cloud.AdvanceAsync(TimeSpan.FromMinutes(5));

        Assert.Equal(("o\n", false), stopped);
        Assert.Equal("o\n", started);
        Assert.Equal("", await client.ReadAsync("c"));
    }

    [Fact]
    public async Task The_account_learns_nothing_while_the_container_updater_is_stopped()
    {
        await using var client = await StorageClient.CreateAsync();
        var updater = client.Cloud.ObjectStorageServices["container-updater"];
        await updater.StopAsync();
        await client.PutAsync("c/o", "12345");

        var stopped = await client.HeaderAsync("", "X-Account-Bytes-Used");
        await updater.RunPeriodicsAsync();
        var once = await client.HeaderAsync("", "X-Account-Bytes-Used");
        await client.PutAsync("c/o2", "1");
        var again = await client.HeaderAsync("", "X-Account-Bytes-Used");
        await updater.StartAsync();

        Assert.Equal(("0", "5", "5", "6"), (stopped, once, again, await client.HeaderAsync("", "X-Account-Bytes-Used")));
    }

    [Fact]
    public async Task A_fork_keeps_what_is_stopped()
    {
        await using var client = await StorageClient.CreateAsync();
        await client.Cloud.ObjectStorageServices["object-expirer"].StopAsync();

        await using var fork = client.Cloud.Fork();

        Assert.False(fork.ObjectStorageServices["object-expirer"].IsRunning);
        Assert.True(fork.ObjectStorageServices["container-updater"].IsRunning);
    }

    [Fact]
    public async Task An_unknown_daemon_and_a_cloud_without_object_storage_are_refused()
    {
        await using var client = await StorageClient.CreateAsync();
        await using var other = new OpenStackBuilder().Build();

        var unknown = Assert.Throws<ArgumentException>(() => client.Cloud.ObjectStorageServices["object-expire"]);

        Assert.StartsWith(
            "There is no daemon of object storage 'object-expire'. Did you mean 'object-expirer'? There are object-expirer, ",
            unknown.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => other.ObjectStorageServices);
    }

    [Fact]
    public async Task A_deleted_account_is_gone_at_once_and_reaped_later()
    {
        await using var client = await StorageClient.CreateAsync(configure: settings => settings with { AllowsAccountManagement = true });
        await client.PutAsync("c/o", "12345");
        await client.Cloud.AdvanceAsync(TimeSpan.FromMinutes(1));
        using var admin = new Toolkit.Tests.Api.ApiClient(client.Cloud, "object-store/v1");
        var token = await AsResellerAsync(client.Cloud);

        var own = await client.SendAsync("DELETE", "");
        var deleted = await admin.Delete(client.Account).WithToken(token);
        var after = (await client.ReadAsync(""), await client.ReadAsync("c"), await client.ReadAsync("c/o"));
        var (again, put) = (await admin.Delete(client.Account).WithToken(token), await admin.Put(client.Account).WithToken(token));
        var stored = client.Cloud.ListResources().Count(resource => resource.Type == SwiftResources.Object);
        await client.Cloud.ObjectStorageServices["account-reaper"].RunPeriodicsAsync();
        var reaped = client.Cloud.ListResources().Count(resource => resource.Type == SwiftResources.Object);

        Assert.Equal((403, 204), ((int)own.StatusCode, deleted.Status));
        Assert.Equal(("410", "404", "404"), after);
        Assert.Equal((404, 403, "Recently deleted"), (again.Status, put.Status, put.Text));
        Assert.Equal((1, 0), (stored, reaped));
    }

    [Fact]
    public async Task A_deleted_account_can_be_created_anew_after_a_week()
    {
        await using var client = await StorageClient.CreateAsync(configure: settings => settings with { AllowsAccountManagement = true });
        using var admin = new Toolkit.Tests.Api.ApiClient(client.Cloud, "object-store/v1");
        await admin.Delete(client.Account).WithToken(await AsResellerAsync(client.Cloud)).Expect(204);
        await client.Cloud.AdvanceAsync(TimeSpan.FromHours(1));

        var before = client.Cloud.ListResources().Count(resource => resource.Type == SwiftResources.Container);
        await client.Cloud.AdvanceAsync(TimeSpan.FromDays(7));
        var token = await AsResellerAsync(client.Cloud);

        Assert.Equal(0, before);
        Assert.Equal(201, (await admin.Put(client.Account).WithToken(token)).Status);
    }

    /// <summary>A token of the user <c>admin</c> with the role of a reseller.</summary>
    private static async Task<string> AsResellerAsync(OpenStackCloud cloud)
    {
        using var identity = new Toolkit.Tests.Api.ApiClient(cloud, "identity/v3") { User = "admin" };
        var role = (await identity.Get("roles?name=ResellerAdmin").Expect(200)).Body.GetProperty("roles")[0].GetProperty("id");
        var project = (await identity.Get("projects?name=admin").Expect(200)).Body.GetProperty("projects")[0].GetProperty("id");
        var user = (await identity.Get("users?name=admin").Expect(200)).Body.GetProperty("users")[0].GetProperty("id");
        await identity.Put($"projects/{project}/users/{user}/roles/{role}").Expect(204);
        using var later = new Toolkit.Tests.Api.ApiClient(cloud);
        return await later.TokenAsync("admin");
    }
}
