using System.Text;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.Listings;

/// <summary>A long ASCII text in pieces that are too short for the large object heap.</summary>
internal sealed class TextBody : SwiftBody
{
    private const int Piece = 32_768;
    private readonly IReadOnlyList<byte[]> _pieces;

    private TextBody(IReadOnlyList<byte[]> pieces) => (_pieces, Length) = (pieces, pieces.Sum(static piece => (long)piece.Length));

    public override long? Length { get; }

    public override async Task CopyToAsync(Stream target, long offset, long count, CancellationToken cancellation)
    {
        foreach (var piece in _pieces)
        {
            var start = (int)Math.Min(offset, piece.Length);
            var part = piece.AsMemory(start, (int)Math.Min(count, piece.Length - start));
            if (!part.IsEmpty)
                await target.WriteAsync(part, cancellation).ConfigureAwait(ActorContext.IsCurrent);
            (offset, count) = (offset - start, count - part.Length);
        }
    }

    /// <summary>Collects the text.</summary>
    public sealed class Builder
    {
        private const int Spare = 2_048;
        private readonly List<byte[]> _pieces = [];

        /// <summary>The text since the last piece.</summary>
        public StringBuilder Text { get; } = new(Piece + Spare);

        /// <summary>Ends the piece here if it is long enough.</summary>
        public void Cut()
        {
            if (Text.Length >= Piece)
                End();
        }

        public SwiftBody ToBody()
        {
            End();
            return _pieces is [var only] ? new BytesBody(only) : new TextBody(_pieces);
        }

        private void End()
        {
            var (piece, at) = (GC.AllocateUninitializedArray<byte>(Text.Length), 0);
            foreach (var chunk in Text.GetChunks())
                at += Encoding.ASCII.GetBytes(chunk.Span, piece.AsSpan(at));
            _pieces.Add(piece);
            Text.Clear();
        }
    }
}
