using System.Buffers;
using System.Net;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Placement.Providers;

namespace Fixtures.Toolkit.OpenStack.Placement.Candidates;

/// <summary>
/// The document of candidates that are a root each, since 1.29. What such candidates ask for is the same but for the provider:
/// one is written, and the others are copies of it with another UUID in its places.
/// </summary>
internal static class LoneProviderDocument
{
    private static ReadOnlySpan<byte> Start => "{\"allocation_requests\":["u8;

    private static ReadOnlySpan<byte> Middle => "],\"provider_summaries\":{"u8;

    private static ReadOnlySpan<byte> End => "}}"u8;

    public static ApiResponse Of(LoneProviders lone, ApiVersion version)
    {
        var pieces = Pieces(lone, version);
        RootSummary[] roots = [.. lone.Providers.Select(provider => provider.RootSummary)];
        var text = new ArrayBufferWriter<byte>(Length(pieces, roots));
        text.Write(Start);
        for (var i = 0; i < roots.Length; i++)
        {
            if (i > 0)
                text.Write(","u8);
            text.Write(pieces[0]);
            foreach (var piece in pieces.AsSpan(1))
            {
                text.Write(roots[i].Uuid);
                text.Write(piece);
            }
        }

        text.Write(Middle);
        for (var i = 0; i < roots.Length; i++)
        {
            if (i > 0)
                text.Write(","u8);
            text.Write(roots[i].Member);
        }

        text.Write(End);
        return ApiResponse.Bytes(HttpStatusCode.OK, "application/json", text.WrittenMemory);
    }

    /// <summary>A candidate without the UUIDs: what stands before, between and after them.</summary>
    private static byte[][] Pieces(LoneProviders lone, ApiVersion version)
    {
        // A UUID that is none, and in no name of a document.
        const string Place = "?";
        var candidate = lone.CandidateOf(new ResourceProvider(0, Place) { Name = Place, RootId = 0, CreatedAt = default });
        var form = ApiResponse.Write((candidate, version), static (writer, one) => AllocationRequest.Write(writer, one.candidate, one.version));
        var pieces = new List<byte[]>();
        foreach (var piece in form.AsSpan().Split((byte)Place[0]))
            pieces.Add(form[piece]);
        return [.. pieces];
    }

    private static int Length(byte[][] pieces, RootSummary[] roots)
    {
        var length = Start.Length + Middle.Length + End.Length + (roots.Length * (pieces.Sum(piece => piece.Length) + 2));
        foreach (var root in roots)
            length += root.Member.Length + ((pieces.Length - 1) * root.Uuid.Length);
        return length;
    }
}
