using Fixtures.Toolkit.OpenStack.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Template;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>Looks up a path in a service's routes, outside of the routing of a request.</summary>
internal static class RouteLookup
{
    /// <summary>The methods of a path, in the order of the table; empty if no route matches.</summary>
    /// <param name="service">The service.</param>
    /// <param name="routePath">The path below its mount, in the form of its routes.</param>
    public static IReadOnlyList<string> MethodsAt(ApiService service, string routePath)
    {
        var path = new PathString(routePath);
        return
        [
            .. service.Routes
                .Where(route => new TemplateMatcher(TemplateParser.Parse(route.Template.TrimStart('/')), []).TryMatch(path, []))
                .Select(route => route.Method).Distinct(),
        ];
    }
}
