using System.Text.Json;
using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;

// Prints the whole matrix of a release (the first argument; by default Zed) as JSON: the personas, and every operation with its
// preparation, its request and the outcome for each persona.
var release = args is [var name, ..] ? OpenStackRelease.Parse(name) : OpenStackRelease.Default;
await using var cloud = new OpenStackBuilder().WithRelease(release).Build();
var matrix = await cloud.Policy.MatrixAsync(PolicyOperations.All);

Console.WriteLine(JsonSerializer.Serialize(new
{
    personas = PolicyPersonas.All.Select(persona => new { name = persona.Name, place = persona.Place.ToString(), role = persona.Role }),
    operations = PolicyOperations.All.Zip(matrix.Rows, (operation, row) => new
    {
        name = operation.Name,
        request = Describe(operation.Request!),
        preparation = operation.Preparation.Select(Describe),
        outcomes = row.Outcomes.ToDictionary(outcome => outcome.Key, outcome => outcome.Value.ToString()),
    }),
}));

static object Describe(PolicyRequest request) => new
{
    service = request.Service,
    method = request.Method.Method,
    path = request.Path,
    body = request.Body,
    content_type = request.ContentType,
    microversion = request.Microversion,
    captures = request.Captures,
};
