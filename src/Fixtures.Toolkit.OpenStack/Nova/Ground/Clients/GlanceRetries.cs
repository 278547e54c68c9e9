using System.Net;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;

/// <summary>Retries a request that does not reach Glance, or that it answers with 503.</summary>
/// <remarks>
/// Upstream: nova.image.glance.GlanceClientWrapper.call, with <c>[glance]/num_retries</c> = 3. It sleeps for a second before each retry;
/// here no time passes.
/// </remarks>
internal static class GlanceRetries
{
    private const int Attempts = 4;

    public static async Task<EdgeResponse> SendAsync(Func<Task<EdgeResponse>> send)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var response = await send();
                if (response.Status != HttpStatusCode.ServiceUnavailable || attempt == Attempts)
                    return response;
            }
            catch (EdgeBrokenException broken) when (!broken.IsUnlisted && attempt < Attempts)
            {
                // The next attempt may reach Glance.
            }
        }
    }
}
