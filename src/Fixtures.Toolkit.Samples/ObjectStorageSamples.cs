using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Bogus;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit;

/// <summary>The containers and objects of <see cref="Samples"/>.</summary>
/// <param name="faker">Draws by the seed of the samples.</param>
/// <param name="unique">Makes a name that the samples have not used yet.</param>
internal sealed class ObjectStorageSamples(Faker faker, Func<string, string> unique)
{
    private static readonly string[] Uses = ["photos", "backups", "reports", "uploads", "exports", "logs", "media", "invoices"];

    /// <summary>File extensions, with their types and folders.</summary>
    private static readonly (string Extension, string Type, string Folder)[] Kinds =
    [
        ("txt", "text/plain", "notes"), ("csv", "text/csv", "reports"), ("json", "application/json", "events"),
        ("html", "text/html", "site"), ("xml", "application/xml", "feeds"), ("log", "text/plain", "logs"),
        ("jpg", "image/jpeg", "photos"), ("pdf", "application/pdf", "invoices"), ("bin", "application/octet-stream", "dumps"),
    ];

    private Randomizer Random => faker.Random;

    /// <summary>The name of a resource as samples compare it; that of an object without its container and its extension.</summary>
    public static string NameOf(CloudResource resource) => resource.Type == SwiftResources.Object
        ? Path.ChangeExtension(resource.Name[(resource.Name.IndexOf('/', StringComparison.Ordinal) + 1)..], null)
        : resource.Name;

    public NewContainer Container() => new(unique(Numbered(Random.ArrayElement(Uses))))
    {
        Metadata = ImmutableSortedDictionary<string, string>.Empty.Add("Team", faker.Commerce.Department(1)),
    };

    public NewObject Object()
    {
        var (extension, type, folder) = Random.ArrayElement(Kinds);
        var date = faker.Date.PastDateOnly(3, new DateOnly(2026, 1, 1));
        var stem = Random.Bool(0.2f) ? $"{faker.Name.LastName()} été" : faker.Lorem.Slug(2);
        var name = string.Create(CultureInfo.InvariantCulture, $"{folder}/{date:yyyy/MM}/{stem}");
        return new NewObject($"{unique(name)}.{extension}", Content(extension))
        {
            ContentType = type,
            Metadata = ImmutableSortedDictionary<string, string>.Empty
                .Add("Author", faker.Name.FullName()).Add("Subject", faker.Commerce.ProductName()),
        };
    }

    /// <summary>Between some bytes and some kilobytes, as most objects are.</summary>
    private byte[] Content(string extension) => extension switch
    {
        "jpg" or "pdf" or "bin" => Random.Bytes(Random.Int(1, 4_096)),
        "csv" => Encoding.UTF8.GetBytes("name,amount\n" + Lines(() => $"{faker.Name.FullName()},{Random.Int(1, 999)}")),
        "json" => Encoding.UTF8.GetBytes($$"""{"product": "{{faker.Commerce.Product()}}", "amount": {{Random.Int(1, 999)}}}"""),
        _ => Encoding.UTF8.GetBytes(Lines(() => faker.Lorem.Sentence())),
    };

    private string Lines(Func<string> line) => string.Concat(Enumerable.Range(0, Random.Int(1, 8)).Select(_ => line() + "\n"));

    private string Numbered(string name) => string.Create(CultureInfo.InvariantCulture, $"{name}-{Random.Int(1, 99):00}");
}
