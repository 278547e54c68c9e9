using Autoscaling;
using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;

namespace TestingYourOwnApp.Tests;

/// <summary>The cloud for the app: two hosts, and a project with a network.</summary>
public sealed class AutoscalerCloud : ForkedOpenStackFixture
{
    protected override void Configure(OpenStackBuilder cloud) => cloud.WithComputeHost("compute-1").WithComputeHost("compute-2");
}

/// <summary>The app, composed as in its Program; HTTP handler, clock and login come from the target.</summary>
internal static class TheApp
{
    public static Autoscaler In(OpenStackTarget cloud) => In(cloud, cloud.CreateClient(), cloud.AuthUrl);

    public static Autoscaler In(OpenStackTarget cloud, HttpClient http, Uri authUrl, TimeSpan? coolDown = null)
    {
        var login = cloud.Member.Login;
        var settings = new AutoscalerSettings(authUrl, login.User, login.Password, login.Scope.Name);
        if (coolDown is { } span)
            settings = settings with { CoolDown = span };
        return new Autoscaler(new ComputeApi(new OpenStackConnection(http, settings, cloud.Time)), settings, cloud.Time);
    }

    /// <summary>The app's servers when all of them are built or gone, as <c>name status</c>.</summary>
    public static async Task<IReadOnlyList<string>> PoolAsync(this OpenStackTarget cloud)
    {
        foreach (var server in await cloud.Member.Nova.ListServersAsync("tags=autoscaled"))
        {
            if (server.TaskState == "deleting")
                await cloud.Servers.WaitForDeletedAsync(server);
            else
                await cloud.Servers.WaitUntilAsync(
                    server.Id, "to be built", one => one.TaskState is null && one.Status != ServerStatus.Build);
        }

        return
        [
            .. (await cloud.Member.Nova.ListServersAsync("tags=autoscaled")).Select(server => $"{server.Name} {server.Status}")
                .Order(StringComparer.Ordinal),
        ];
    }
}
