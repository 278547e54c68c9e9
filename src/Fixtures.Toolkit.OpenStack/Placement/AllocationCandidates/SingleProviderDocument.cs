using System.Net;
using System.Runtime.CompilerServices;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Placement.Objects;

namespace Fixtures.Toolkit.OpenStack.Placement.AllocationCandidates;

/// <summary>
/// The response document for candidates of one root provider each, since 1.29. Such candidates differ only in the UUID: one is
/// serialized, and the others are copies with another UUID.
/// </summary>
internal sealed class SingleProviderDocument : PartedBody
{
    /// <summary>Providers per part, about 32 KiB of text.</summary>
    private const int PartSize = 128;

    private readonly byte[][] _pieces;
    private readonly RootSummary[] _roots;
    private readonly int _rounds;

    private SingleProviderDocument(byte[][] pieces, RootSummary[] roots)
    {
        _pieces = pieces;
        _roots = roots;
        _rounds = (roots.Length + PartSize - 1) / PartSize;
        Size = Start.Length + Middle.Length + End.Length;
        Size += (2 * Math.Max(0, roots.Length - 1)) + (roots.Length * pieces.Sum(piece => piece.Length));
        foreach (var root in roots)
            Size += root.Member.Length + ((pieces.Length - 1) * root.Uuid.Length);
    }

    protected override int Size { get; }

    /// <summary>The parts of the candidates, then those of the summaries.</summary>
    protected override int Parts => (2 * _rounds) + 1;

    private static ReadOnlySpan<byte> Start => "{\"allocation_requests\":["u8;

    private static ReadOnlySpan<byte> Middle => "],\"provider_summaries\":{"u8;

    private static ReadOnlySpan<byte> End => "}}"u8;

    public static ApiResponse From(SingleProviders single, ApiVersion version) => ApiResponse.Stream(
        HttpStatusCode.OK,
        "application/json",
        new SingleProviderDocument(Pieces(single, version), [.. single.Providers.Select(provider => provider.RootSummary)]));

    protected override void Write(int part, PooledBuffer to)
    {
        if (part == 0)
            to.Write(Start);
        if (part < _rounds)
            WriteRequests(part * PartSize, to);
        if (part == _rounds)
            to.Write(Middle);
        if (part >= _rounds)
            WriteSummaries((part - _rounds) * PartSize, to);
        if (part == Parts - 1)
            to.Write(End);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WriteRequests(int first, PooledBuffer to)
    {
        for (var i = first; i < Math.Min(first + PartSize, _roots.Length); i++)
        {
            if (i > 0)
                to.Write(","u8);
            to.Write(_pieces[0]);
            foreach (var piece in _pieces.AsSpan(1))
            {
                to.Write(_roots[i].Uuid);
                to.Write(piece);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WriteSummaries(int first, PooledBuffer to)
    {
        for (var i = first; i < Math.Min(first + PartSize, _roots.Length); i++)
        {
            if (i > 0)
                to.Write(","u8);
            to.Write(_roots[i].Member);
        }
    }

    /// <summary>A serialized candidate, split at its UUIDs.</summary>
    private static byte[][] Pieces(SingleProviders single, ApiVersion version)
    {
        // Stands for the UUID; no member name of the document contains it.
        const string Placeholder = "?";
        var candidate = single.CandidateOf(new ResourceProvider(0, Placeholder) { Name = Placeholder, RootId = 0, CreatedAt = default });
        var form = ApiResponse.Write(
            (candidate, version), static (writer, one) => AllocationRequest.Write(writer, one.candidate, one.version));
        var pieces = new List<byte[]>();
        foreach (var piece in form.AsSpan().Split((byte)Placeholder[0]))
            pieces.Add(form[piece]);
        return [.. pieces];
    }
}
