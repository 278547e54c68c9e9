using Autoscaling;
using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;

namespace TestingYourOwnApp.Tests;

/// <summary>The cloud for the app: two hosts, and a project with a network.</summary>
public sealed class AutoscalerCloud : ForkedOpenStackFixture
{
    protected override void Configure(OpenStackBuilder cloud) => cloud.WithComputeHost("compute-1").WithComputeHost("compute-2");
}

/// <summary>The app, composed as in its Program; only the HTTP handler and the clock come from the test.</summary>
internal static class TheApp
{
    public static Autoscaler In(OpenStackCloud cloud) => In(cloud, cloud.CreateClient(), cloud.AuthUrl);

    public static Autoscaler In(OpenStackCloud cloud, HttpClient http, Uri authUrl)
    {
        var settings = new AutoscalerSettings(authUrl, "demo", "demo", "demo");
        return new Autoscaler(new ComputeApi(new OpenStackConnection(http, settings, cloud.Time)), settings, cloud.Time);
    }

    /// <summary>The servers of an idle cloud, as <c>name status</c>.</summary>
    public static async Task<IReadOnlyList<string>> PoolAsync(this OpenStackCloud cloud)
    {
        await cloud.RunUntilIdleAsync();
        return
        [
            .. (await cloud.Demo.Nova.ListServersAsync()).Select(server => $"{server.Name} {server.Status}").Order(StringComparer.Ordinal),
        ];
    }
}
