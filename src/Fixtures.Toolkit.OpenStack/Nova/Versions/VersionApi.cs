using System.Net;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Microsoft.AspNetCore.Http;

namespace Fixtures.Toolkit.OpenStack.Nova.Versions;

/// <summary>The version documents. They need no token and answer any method.</summary>
/// <remarks>Source: Compute API reference, "API Versions".</remarks>
internal static class VersionApi
{
    /// <summary>The routes outside a version.</summary>
    public static IReadOnlyList<ApiRoute> Roots { get; } =
    [
        Anonymous("/", request => ApiResponse.Ok(VersionDocument.All(request.BaseUrl, Maximum(request)))),
        Anonymous(NovaPaths.Choices, Choices),
        Anonymous(NovaPaths.Current, request => ApiResponse.Ok(VersionDocument.ForCurrent(request.Url(), Maximum(request)))),
        Anonymous(NovaPaths.Legacy, request => ApiResponse.Ok(VersionDocument.ForLegacy(request.Url()))),
    ];

    public static void Map(RouteTable<NovaContext> routes) => routes.Get("/versions/{id}", Show);

    private static ApiResponse Choices(ApiRequest request) =>
        ApiResponse.Json(HttpStatusCode.MultipleChoices, VersionDocument.Choices(request.BaseUrl, request.Path, Maximum(request)));

    private static ApiResponse Show(NovaContext nova, ApiRequest request) => request.Route("id") switch
    {
        "v2.1" => ApiResponse.Ok(VersionDocument.ForCurrent(VersionUrl(request), Maximum(request))),
        "v2.0" => ApiResponse.Ok(VersionDocument.ForLegacy(VersionUrl(request))),
        _ => throw new NovaVersionNotFoundException(),
    };

    private static ApiVersion Maximum(ApiRequest request) => NovaRelease.For(request).Maximum;

    private static string VersionUrl(ApiRequest request) => request.BaseUrl + (request.IsLegacy() ? NovaPaths.Legacy : NovaPaths.Current);

    private static ApiRoute Anonymous(string template, Func<ApiRequest, ApiResponse> answer) =>
        new(HttpMethods.Get, template, request => ValueTask.FromResult(answer(request))) { IsAnonymous = true };
}
