using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Volumes;

/// <summary>Lists volumes.</summary>
internal static class VolumeList
{
    public static ApiResponse Answer(CinderContext cinder, ApiRequest request, bool isDetailed)
    {
        request.Require(VolumeApi.ListRule);
        var state = cinder.State;
        var showsAll = request.BooleanQuery("all_tenants") && request.Persona.IsAdmin;
        var volumes = state.Volumes.NewestFirst.Where(volume => showsAll || volume.ProjectId == request.Persona.ProjectId).ToList();
        return ApiResponse.Json(HttpStatusCode.OK, (View: VolumeView.OfRead(request, state), volumes, isDetailed), Write);
    }

    private static void Write(Utf8JsonWriter json, (VolumeView View, List<Volume> Volumes, bool IsDetailed) page)
    {
        json.WriteStartObject();
        json.WriteStartArray("volumes");
        foreach (var volume in page.Volumes)
        {
            if (page.IsDetailed)
                VolumeDocument.WriteDetail(json, page.View, volume);
            else
                VolumeDocument.WriteSummary(json, page.View, volume);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
