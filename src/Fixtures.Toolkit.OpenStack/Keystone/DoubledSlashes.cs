using System.Net;
using System.Text.RegularExpressions;
using Fixtures.Toolkit.OpenStack.Http;
using Microsoft.AspNetCore.Routing.Template;

namespace Fixtures.Toolkit.OpenStack.Keystone;

/// <summary>Sends a client that doubled a slash inside a path to where it meant to go.</summary>
/// <remarks>Source: werkzeug.routing, <c>merge_slashes</c>: only where the path with single slashes has a route.</remarks>
internal static partial class DoubledSlashes
{
    public static RedirectException? Redirect(ApiRequest request)
    {
        var path = Slashes().Replace(request.RoutePath, "/");
        return path != request.RoutePath && request.Api.Routes.Any(route => new TemplateMatcher(TemplateParser.Parse(route.Template.TrimStart('/')), []).TryMatch(path, []))
            ? new RedirectException(request.BaseUrl + path + request.Http.Request.QueryString)
            : null;
    }

    [GeneratedRegex("//+")]
    private static partial Regex Slashes();
}

internal sealed class RedirectException : FaultException
{
    public RedirectException(string location)
        : base(HttpStatusCode.PermanentRedirect, location) => Headers = [new("Location", location)];
}
