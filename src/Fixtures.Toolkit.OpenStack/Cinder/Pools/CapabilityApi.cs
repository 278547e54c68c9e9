using System.Net;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Cinder.Pools;

/// <summary>The capabilities of a backend, as its volume service tells them.</summary>
/// <remarks>Source: Block Storage API, "Capabilities for storage back ends (capabilities)".</remarks>
internal static class CapabilityApi
{
    private const string ShowRule = "volume_extension:capabilities";

    public static IReadOnlyList<PolicyRule> Rules { get; } = [CinderPolicy.Admin(ShowRule)];

    public static void Map(RouteTable<CinderContext> routes) => routes.GetAsync("/capabilities/{host}", ShowAsync);

    private static async Task<ApiResponse> ShowAsync(CinderContext cinder, ApiRequest request)
    {
        request.Require(ShowRule);
        var host = request.Route("host");
        var service = cinder.AdminStateFor(request).Services.OldestFirst.FirstOrDefault(
                service => service.Binary == CinderServiceRecord.Volume && service.IsAt(host))
            ?? throw CinderFault.NotFound($"Can't find service: {host}");
        try
        {
            var backend = await cinder.World.Bus.CallAsync<string>(
                service.Topic, new GetCapabilities(), "cinder-api", request.RequestId);
            return ApiResponse.Ok(BackendCapabilities.Document(service.Host, backend));
        }
        catch (MessagingTimeoutException)
        {
            // Upstream: RPCTimeout, whose message stays inside.
            throw new CinderFault(HttpStatusCode.BadGateway, StatusText.For(HttpStatusCode.BadGateway));
        }
    }
}
