using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.Server.Serving;
using Microsoft.AspNetCore.Http;

namespace Fixtures.Toolkit.Server.Control;

/// <summary>What is below <c>/_fixtures/</c>: how a test in any language reaches into the cloud. Apart from every simulated API.</summary>
internal sealed class ControlSurface(CloudRecipe recipe)
{
    private CloudListener _listener = null!;

    public void Attach(CloudListener listener) => _listener = listener;

    public async Task AnswerAsync(HttpContext http)
    {
        if (http.Request is { Method: "POST", Path.Value: "/_fixtures/reset" })
        {
            var name = http.Request.Query["profile"].ToString() is { Length: > 0 } p ? p : "default";
            if (CloudProfile.Find(name) is not { } profile)
            {
                http.Response.StatusCode = 400;
                return;
            }

            await _listener.ReplaceAsync(recipe.Fresh(profile));
            http.Response.StatusCode = 204;
            return;
        }

        http.Response.StatusCode = 404;
    }
}
