using Fixtures.Toolkit.OpenStack.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Template;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>What a service's table of routes says of a path, apart from the routing of a request.</summary>
internal static class RouteLookup
{
    /// <summary>The methods that a path has, in the order of the table; empty where no route matches it.</summary>
    /// <param name="service">The service.</param>
    /// <param name="routePath">Below its mount, in the form in which its routes are written.</param>
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
