using System.Net;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;

/// <summary>Asks Glance again where it cannot be reached, or says that it is not available.</summary>
/// <remarks>
/// Upstream: GlanceClientWrapper.call with <c>[glance]/num_retries</c>, 3. It sleeps a second before each; here no time passes.
/// </remarks>
internal static class GlanceRetries
{
    private const int Tries = 4;

    public static async Task<EdgeResponse> SendAsync(Func<Task<EdgeResponse>> send)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var response = await send();
                if (response.Status != HttpStatusCode.ServiceUnavailable || attempt == Tries)
                    return response;
            }
            catch (EdgeBrokenException broken) when (!broken.IsUnlisted && attempt < Tries)
            {
                // The next try may get through.
            }
        }
    }
}
