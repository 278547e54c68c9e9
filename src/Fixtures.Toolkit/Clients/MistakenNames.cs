using System.Globalization;
using System.Net;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Clients;

/// <summary>Explains a refused <see cref="NewServer"/> whose flavor, image or network is a name where Nova takes an id.</summary>
internal sealed class MistakenNames(OpenStackSession session, NewServer server)
{
    private const int Shown = 10;

    /// <summary>A sentence for each name that stands for an id, and for each flavor that does not exist; null if there is none.</summary>
    public async Task<string?> ExplainAsync(OpenStackReply refusal, CancellationToken cancellation)
    {
        if (refusal.Status != HttpStatusCode.BadRequest)
            return null;
        var hints = new List<string>();
        const string Flavors = "/flavors/detail?is_public=None";
        if (refusal.ToString().Contains($"Flavor {server.Flavor} could not be found", StringComparison.Ordinal))
            await ExplainAsync("compute", Flavors, "flavor", server.Flavor, hints, cancellation).ConfigureAwait(false);
        if (server.Image is { } image && !NamedResource.IsId(image))
            await ExplainAsync("image", "/v2/images", "image", image, hints, cancellation).ConfigureAwait(false);
        foreach (var network in server.NetworkIds.Where(network => !NamedResource.IsId(network)))
            await ExplainAsync("network", "/v2.0/networks", "network", network, hints, cancellation).ConfigureAwait(false);
        return hints.Count == 0 ? null : string.Join(Environment.NewLine, hints);
    }

    private async Task ExplainAsync(
        string service, string path, string kind, string given, List<string> hints, CancellationToken cancellation)
    {
        var reply = await session.SendAsync(service, HttpMethod.Get, path, cancellation: cancellation).ConfigureAwait(false);
        if (!reply.IsSuccess)
            return;
        var known = reply.Json.GetProperty($"{kind}s").EnumerateArray()
            .Select(one => (Id: one.GetText("id"), Name: one.GetProperty("name").GetString() ?? "")).ToList();
        hints.Add(known.Where(one => one.Name == given).ToList() switch
        {
            [var (id, _)] => $"'{given}' is the name of {(kind == "image" ? "an" : "a")} {kind}, and Nova takes ids: use '{id}', or "
                + "cloud.Servers.BootAsync or CreateAsync, which take names.",
            [] => $"There is no {kind} '{given}' that this user sees. There are: {Listed(known)}.",
            var several => string.Create(
                CultureInfo.InvariantCulture,
                $"{several.Count} {kind}s are named '{given}': use the id of one of them, {Listed(several)}."),
        });
    }

    private static string Listed(List<(string Id, string Name)> known) => known.Count == 0
        ? "none"
        : string.Join(", ", known.Take(Shown).Select(one => $"{one.Name} ({one.Id})")) + (known.Count > Shown ? ", …" : "");
}
