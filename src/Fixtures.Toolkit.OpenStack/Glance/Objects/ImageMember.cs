using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Glance.Ground;

namespace Fixtures.Toolkit.OpenStack.Glance.Objects;

/// <summary>A project that an image is shared with, and its answer: <c>pending</c>, <c>accepted</c> or <c>rejected</c>.</summary>
internal sealed record ImageMember(string Id, string Status, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public JsonObject ToDocument(string imageId) => new()
    {
        ["member_id"] = Id,
        ["image_id"] = imageId,
        ["status"] = Status,
        ["created_at"] = GlanceTime.Format(CreatedAt),
        ["updated_at"] = GlanceTime.Format(UpdatedAt),
        ["schema"] = "/v2/schemas/member",
    };
}
