using System.Text;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.Listings;

/// <summary>A long text in pieces that are too short for the large object heap.</summary>
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
    public sealed class Builder(Encoding encoding)
    {
        private readonly List<byte[]> _pieces = [];

        /// <summary>The text since the last piece.</summary>
        public StringBuilder Text { get; } = new();

        /// <summary>Ends the piece here if it is long enough.</summary>
        public void Cut()
        {
            if (Text.Length >= Piece)
                End();
        }

        public TextBody ToBody()
        {
            End();
            return new TextBody(_pieces);
        }

        private void End()
        {
            _pieces.Add(encoding.GetBytes(Text.ToString()));
            Text.Clear();
        }
    }
}
