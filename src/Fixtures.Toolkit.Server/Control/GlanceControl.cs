using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Server.Control;

/// <summary>Switches Glance's image cache, which takes a restart of the real service.</summary>
internal static class GlanceControl
{
    public static IEnumerable<ControlRoute> Routes =>
    [
        Switch("on", "Gives Glance an image cache: /v2/cache answers.", cloud => cloud.EnableImageCache()),
        Switch("off", "Takes the image cache away: /v2/cache answers 404.", cloud => cloud.DisableImageCache()),
    ];

    private static ControlRoute Switch(string state, string summary, Action<OpenStackCloud> act) =>
        new("POST", $"/glance/cache/{state}", summary, request =>
        {
            if (!request.Cloud.HasService("image"))
                throw new ControlException(HttpStatusCode.NotFound, "This cloud has no image service.");
            act(request.Cloud);
            return Task.FromResult<JsonNode?>(null);
        });
}
