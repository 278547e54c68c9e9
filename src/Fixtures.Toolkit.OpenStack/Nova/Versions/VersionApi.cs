using System.Net;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Microsoft.AspNetCore.Http;

namespace Fixtures.Toolkit.OpenStack.Nova.Versions;

/// <summary>The documents by which a client learns what versions there are. They need no token, and any method will do.</summary>
/// <remarks>Source: Compute API reference, "API Versions".</remarks>
internal static class VersionApi
{
    /// <summary>The roots, which are not below a version.</summary>
    public static IReadOnlyList<ApiRoute> Roots { get; } =
    [
        Anonymous("/", request => ApiResponse.Ok(VersionDocument.OfAll(request.BaseUrl, Maximum(request)))),
        Anonymous(NovaPaths.Choices, request => ApiResponse.Json(HttpStatusCode.MultipleChoices, VersionDocument.Choices(request.BaseUrl, request.Path, Maximum(request)))),
        Anonymous(NovaPaths.Current, request => ApiResponse.Ok(VersionDocument.OfCurrent(request.Url(), Maximum(request)))),
        Anonymous(NovaPaths.Legacy, request => ApiResponse.Ok(VersionDocument.OfLegacy(request.Url()))),
    ];

    public static void Map(RouteTable<NovaContext> routes) => routes.Get("/versions/{id}", Show);

    private static ApiResponse Show(NovaContext nova, ApiRequest request) => request.Route("id") switch
    {
        "v2.1" => ApiResponse.Ok(VersionDocument.OfCurrent(VersionUrl(request), Maximum(request))),
        "v2.0" => ApiResponse.Ok(VersionDocument.OfLegacy(VersionUrl(request))),
        _ => throw new NovaVersionNotFoundException(),
    };

    private static ApiVersion Maximum(ApiRequest request) => NovaRelease.For(request).Maximum;

    private static string VersionUrl(ApiRequest request) => request.BaseUrl + (request.IsLegacy() ? NovaPaths.Legacy : NovaPaths.Current);

    private static ApiRoute Anonymous(string template, Func<ApiRequest, ApiResponse> answer) =>
        new(HttpMethods.Get, template, request => ValueTask.FromResult(answer(request))) { IsAnonymous = true };
}
